// SQL of applications for enterprises, which are the instance's.
import { mostToldApplications, type RefusalReason } from "@qilian/contract/tenancy.ts";
import { sql } from "kysely";
import type * as z from "zod";
import { type InstanceTx, tables } from "../../platform/db/index.ts";
import { like } from "./store.ts";

export type ApplicationRow = {
  id: string;
  name: string;
  contact_name: string;
  contact_email: string;
  phone: string;
  /** Of what the applicant is told. */
  language: "zh-CN" | "en-US";
  state: "pending" | "approved" | "refused";
  reason: z.infer<typeof RefusalReason> | null;
  note: string | null;
  tenant_id: string | null;
  at: Date;
  decided_at: Date | null;
  decided_by: string | null;
};
export type CountedApplication = ApplicationRow & { registered: number };

const db = (tx: InstanceTx) => tables<{ "instance.tenancy_application": ApplicationRow }>(tx);

const applicationsWithCount = (tx: InstanceTx) =>
  db(tx)
    .selectFrom("instance.tenancy_application as a")
    .selectAll("a")
    .select((from) =>
      from
        .selectFrom("instance.tenancy_application as b")
        .select((inner) => inner.fn.countAll<number>().as("n"))
        .whereRef("b.phone", "=", "a.phone")
        .where("b.state", "<>", "refused")
        .$asScalar()
        .$notNull()
        .as("registered"),
    );

/** Locks a number's applications, so that two requests at once cannot both be the tenth. */
export async function lockPhone(tx: InstanceTx, phone: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('tenancy.phone'), hashtext(${phone}))`.execute(db(tx));
}

export async function registeredBy(tx: InstanceTx, phone: string): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("instance.tenancy_application")
    .select((from) => from.fn.countAll<number>().as("n"))
    .where("phone", "=", phone)
    .where("state", "<>", "refused")
    .executeTakeFirstOrThrow();
  return n;
}

export async function addApplication(
  tx: InstanceTx,
  application: Pick<ApplicationRow, "id" | "name" | "contact_name" | "contact_email" | "phone" | "language">,
): Promise<void> {
  await db(tx)
    .insertInto("instance.tenancy_application")
    .values(application as ApplicationRow)
    .execute();
}

export const oneApplication = (tx: InstanceTx, id: string): Promise<CountedApplication | undefined> =>
  applicationsWithCount(tx).where("a.id", "=", id).executeTakeFirst();

/** Is it still pending? It stays so for whoever has asked, until the caller's transaction ends. */
export async function lockPending(tx: InstanceTx, id: string): Promise<boolean> {
  const found = await db(tx)
    .selectFrom("instance.tenancy_application")
    .select("id")
    .where("id", "=", id)
    .where("state", "=", "pending")
    .forUpdate()
    .executeTakeFirst();
  return found !== undefined;
}

/** The applications of a number, the latest first: what its owner is told. */
export const applicationsOf = (tx: InstanceTx, phone: string): Promise<ApplicationRow[]> =>
  db(tx)
    .selectFrom("instance.tenancy_application")
    .selectAll()
    .where("phone", "=", phone)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(mostToldApplications)
    .execute();

/** Who waits longest comes first; what is decided is read from its end. */
const pending = (filter: { state: ApplicationRow["state"] }): boolean => filter.state === "pending";

export const listApplications = (
  tx: InstanceTx,
  filter: { state: ApplicationRow["state"]; q: string | undefined; after: [string, string] | undefined; limit: number },
): Promise<CountedApplication[]> =>
  applicationsWithCount(tx)
    .where("a.state", "=", filter.state)
    .$if(filter.q !== undefined && filter.q !== "", (query) =>
      query.where((is) =>
        is.or([
          is("a.name", "ilike", like(filter.q as string)),
          is("a.contact_name", "ilike", like(filter.q as string)),
          is("a.phone", "like", like(filter.q as string)),
          is(
            sql`'R-' || to_char(a.at at time zone 'UTC', 'YYYYMMDD-') || upper(right(a.id::text, 6))`,
            "=",
            filter.q?.toUpperCase(),
          ),
        ]),
      ),
    )
    .$if(filter.after !== undefined, (query) => {
      const key = sql`(${filter.after?.[0]}::timestamptz, ${filter.after?.[1]}::uuid)`;
      return query.where(pending(filter) ? sql<boolean>`(a.at, a.id) > ${key}` : sql<boolean>`(a.at, a.id) < ${key}`);
    })
    .orderBy("a.at", pending(filter) ? "asc" : "desc")
    .orderBy("a.id", pending(filter) ? "asc" : "desc")
    .limit(filter.limit)
    .execute();

export async function countPending(tx: InstanceTx): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("instance.tenancy_application")
    .select((from) => from.fn.countAll<number>().as("n"))
    .where("state", "=", "pending")
    .executeTakeFirstOrThrow();
  return n;
}

/** Decides an application that is still pending; false when somebody was faster. */
export async function decide(
  tx: InstanceTx,
  id: string,
  decision: Pick<ApplicationRow, "state" | "reason" | "note" | "tenant_id" | "decided_by">,
): Promise<boolean> {
  const { numUpdatedRows } = await db(tx)
    .updateTable("instance.tenancy_application")
    .set({ ...decision, decided_at: sql`now()` })
    .where("id", "=", id)
    .where("state", "=", "pending")
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
