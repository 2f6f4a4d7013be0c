// SQL of enterprises as the instance has them.
import { sql } from "kysely";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../platform/db/index.ts";
import { seatsOf } from "./entitlement-store.ts";

type TenantRow = {
  id: string;
  name: string;
  created_at: Date;
  suspended_at: Date | null;
  suspended_reason: string | null;
};
type TenancyTables = {
  "instance.tenancy_tenant": TenantRow;
};

export type CountedTenant = TenantRow & {
  seats: number;
  used: number;
  dissolution_at: Date | null;
  dissolves_at: Date | null;
};

/** Lists all tenants, by `id`. */
export const tenantTable = "instance.tenancy_tenant";

const db = (tx: InstanceTx | Tx) => tables<TenancyTables>(tx);
/** A pattern for what holds these words. */
export const like = (words: string): string => `%${words.replace(/[\\%_]/g, "\\$&")}%`;

export async function nameIsTaken(tx: InstanceTx, name: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom("instance.tenancy_tenant")
    .select("id")
    .where("name", "=", name)
    .executeTakeFirst();
  return found !== undefined;
}

/** False when the name was taken meanwhile. */
export async function addTenant(tx: InstanceTx, tenant: Pick<TenantRow, "id" | "name">): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db(tx)
    .insertInto("instance.tenancy_tenant")
    .values(tenant as TenantRow)
    .onConflict((on) => on.column("name").doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
}

/** One that is being removed is none any more. */
const tenantsWithUse = (tx: InstanceTx) =>
  db(tx)
    .selectFrom("instance.tenancy_tenant as t")
    .leftJoin(
      sql<{ tenant_id: string; dissolution_at: Date; dissolves_at: Date }>`instance.dissolving()`.as("d"),
      "d.tenant_id",
      "t.id",
    )
    .selectAll("t")
    .select(seatsOf("t.id").as("seats"))
    .select(["d.dissolution_at", "d.dissolves_at"])
    .where(sql<boolean>`not exists (select from instance.tenancy_dissolution gone where gone.tenant_id = t.id)`)
    .select(sql<number>`coalesce((select used from instance.used_seats(array[t.id])), 0)`.as("used"));

export const listTenants = (
  tx: InstanceTx,
  filter: {
    q: string | undefined;
    state: "active" | "suspended" | undefined;
    after: [string, string] | undefined;
    limit: number;
  },
): Promise<CountedTenant[]> =>
  tenantsWithUse(tx)
    .$if(filter.state !== undefined, (query) =>
      query.where("t.suspended_at", filter.state === "suspended" ? "is not" : "is", null),
    )
    .$if(filter.q !== undefined && filter.q !== "", (query) => query.where("t.name", "ilike", like(filter.q as string)))
    .$if(filter.after !== undefined, (query) =>
      query.where(sql<boolean>`(t.created_at, t.id) < (${filter.after?.[0]}::timestamptz, ${filter.after?.[1]}::uuid)`),
    )
    .orderBy("t.created_at", "desc")
    .orderBy("t.id", "desc")
    .limit(filter.limit)
    .execute();

export const oneTenant = (tx: InstanceTx, id: string): Promise<CountedTenant | undefined> =>
  tenantsWithUse(tx).where("t.id", "=", id).executeTakeFirst();

/** The names of those of these enterprises that exist, by id. */
export async function namesOf(tx: InstanceTx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db(tx)
    .selectFrom("instance.tenancy_tenant")
    .select(["id", "name"])
    .where("id", "in", ids)
    .execute();
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** Suspends with a reason, or resumes without one; false when it is so already. */
export async function setSuspension(tx: InstanceTx, id: string, reason: string | null): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.tenancy_tenant")
    .set({ suspended_reason: reason, suspended_at: reason === null ? null : sql<Date>`now()` })
    .where("id", "=", id)
    .where("suspended_at", reason === null ? "is not" : "is", null)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Is it there and not suspended? It stays so until the caller's transaction ends. */
export async function staysOpen(tx: InstanceTx, id: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom("instance.tenancy_tenant")
    .select("id")
    .where("id", "=", id)
    .where("suspended_at", "is", null)
    .forShare()
    .executeTakeFirst();
  return found !== undefined;
}

/** The enterprise of a tenant's own transaction, with how many members it may have now (2.8). */
export const ownTenant = (tx: Tx): Promise<{ name: string; seats: number }> =>
  db(tx)
    .selectFrom("instance.tenancy_tenant as t")
    .select(["t.name", seatsOf("t.id").as("seats")])
    .where("t.id", "=", tenantOf(tx))
    .executeTakeFirstOrThrow();

/** The seats of a tenant's own enterprise, for a statement that reads something else besides. */
export const ownSeats = sql<number>`(select members from instance.tenancy_entitled(app_tenant()))`;
