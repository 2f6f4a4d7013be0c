// SQL of acts on everybody whom a filter finds.
import type { BulkActKind } from "@qilian/contract/bulk-acts.ts";
import { type Generated, type Selectable, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { chosenMembers, type MemberChoice } from "../members/member-store.ts";

type BulkTables = {
  directory_bulk_act: {
    tenant_id: string;
    id: string;
    kind: BulkActKind;
    total: number;
    by_id: string;
    by_name: string;
    by_address: string;
    at: Generated<Date>;
    ended_at: Date | null;
    /** Of the acts on a role. */
    role_id: string | null;
    role_name: Generated<string>;
  };
};
export type BulkRecord = Selectable<BulkTables["directory_bulk_act"]>;
export type CountedRecord = BulkRecord & { done: number; failed: number };

const db = (tx: Tx) => tables<BulkTables>(tx);

/** Days for which what became of an act can be read. */
const keptDays = 30;

export async function dropOld(tx: Tx): Promise<void> {
  await sql`
    delete from directory_bulk_act
    where tenant_id = ${tenantOf(tx)} and ended_at < now() - make_interval(days => ${keptDays})`.execute(db(tx));
}

type NewAct = Pick<BulkRecord, "id" | "kind" | "by_id" | "by_name" | "by_address" | "role_id" | "role_name">;

/** With everybody whom the filter finds now. @returns how many */
export async function addAct(tx: Tx, act: NewAct, choice: MemberChoice): Promise<number> {
  const tenant = tenantOf(tx);
  await db(tx)
    .insertInto("directory_bulk_act")
    .values({ tenant_id: tenant, total: 0, ...act } as never)
    .execute();
  const chosen = chosenMembers(tx, choice).select("m.id");
  const { rows } = await sql<{ total: number }>`
    with chosen as (
      insert into directory_bulk_member (tenant_id, act_id, place, member_id)
      select ${tenant}, ${act.id}, row_number() over (order by id), id from (${chosen}) found returning 1
    )
    select count(*)::integer as total from chosen`.execute(db(tx));
  const total = rows[0]?.total ?? 0;
  await sql`update directory_bulk_act set total = ${total} where tenant_id = ${tenant} and id = ${act.id}`.execute(
    db(tx),
  );
  return total;
}

/** Of the chosen those who would take a seat. */
export async function disabledAmong(tx: Tx, actId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from directory_bulk_member b
    join directory_member m on m.tenant_id = b.tenant_id and m.id = b.member_id
    where b.tenant_id = ${tenantOf(tx)} and b.act_id = ${actId} and m.state = 'disabled'`.execute(db(tx));
  return rows[0]?.n ?? 0;
}

/** Held until the transaction ends; undefined once it is over. */
export const lockRunning = (tx: Tx, id: string): Promise<BulkRecord | undefined> =>
  db(tx)
    .selectFrom("directory_bulk_act")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", id)
    .where("ended_at", "is", null)
    .forUpdate()
    .executeTakeFirst();

/** The next who are due. */
export async function nextDue(tx: Tx, id: string, most: number): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    select member_id from directory_bulk_member
    where tenant_id = ${tenantOf(tx)} and act_id = ${id} and outcome is null order by place limit ${most}`.execute(
    db(tx),
  );
  return rows.map(({ member_id }) => member_id);
}

export async function noteOutcomes(tx: Tx, id: string, outcomes: ReadonlyMap<string, string>): Promise<void> {
  await sql`
    update directory_bulk_member b set outcome = o.outcome
    from unnest(${[...outcomes.keys()]}::uuid[], ${[...outcomes.values()]}::text[]) o (member_id, outcome)
    where b.tenant_id = ${tenantOf(tx)} and b.act_id = ${id} and b.outcome is null and b.member_id = o.member_id`.execute(
    db(tx),
  );
}

export async function endAct(tx: Tx, id: string): Promise<void> {
  await sql`update directory_bulk_act set ended_at = now() where tenant_id = ${tenantOf(tx)} and id = ${id}`.execute(
    db(tx),
  );
}

/** One of this administrator's own. */
export async function countedAct(tx: Tx, id: string, byId: string): Promise<CountedRecord | undefined> {
  const { rows } = await sql<CountedRecord>`
    select a.*, c.done, c.failed from directory_bulk_act a
    cross join lateral (
      select count(*) filter (where outcome = 'done')::integer as done,
        count(*) filter (where outcome <> 'done')::integer as failed
      from directory_bulk_member b where b.tenant_id = a.tenant_id and b.act_id = a.id
    ) c
    where a.tenant_id = ${tenantOf(tx)} and a.id = ${id} and a.by_id = ${byId}`.execute(db(tx));
  return rows[0];
}

export type Failure = { place: number; id: string; name: string | null; avatar: string | null; code: string };

export async function failuresOf(tx: Tx, id: string, after: number, limit: number): Promise<Failure[]> {
  const { rows } = await sql<Failure>`
    select b.place, b.member_id as id, m.name, m.avatar_file_id as avatar, b.outcome as code
    from directory_bulk_member b
    left join directory_member m on m.tenant_id = b.tenant_id and m.id = b.member_id
    where b.tenant_id = ${tenantOf(tx)} and b.act_id = ${id} and b.outcome <> 'done' and b.place > ${after}
    order by b.place limit ${limit}`.execute(db(tx));
  return rows;
}

/** Acts of people who are erased. */
export async function forgetInBulkActs(tx: Tx, people: readonly { id: string; pseudonym: string }[]): Promise<void> {
  await sql`
    update directory_bulk_act a set by_name = g.pseudonym, by_address = ''
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ pseudonym }) => pseudonym)}::text[]) g (id, pseudonym)
    where a.tenant_id = ${tenantOf(tx)} and a.by_id = g.id`.execute(db(tx));
}
