// SQL of members who are erased: their rows, and rules that say who changed them.
import { sql } from "kysely";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db, type MemberRecord } from "../store.ts";

/** As they were, and what their name is replaced by. */
export type Erased = MemberRecord & { pseudonym: string };

/** With all that refers to them; who had them as secretary has none. Needs `lockDirectory`, and heads counted down before. */
export async function deleteMembers(tx: Tx, ids: readonly string[]): Promise<void> {
  await db(tx)
    .deleteFrom("directory_member")
    .where("tenant_id", "=", tenantOf(tx))
    .where("id", "=", sql<string>`any (${ids}::uuid[])`)
    .execute();
}

/** Of their names those that nobody else in the enterprise bears: where no id stands beside it, only these are theirs. */
export async function uniqueNames(tx: Tx, people: readonly Erased[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct name from unnest(${people.map(({ name }) => name)}::text[]) g (name)
    where not exists (select from directory_member m where m.tenant_id = ${tenantOf(tx)} and m.name = g.name)`.execute(
    db(tx),
  );
  return rows.map(({ name }) => name);
}

/** A rule says by name who changed it last: the audit knows whose that is, where another bears it too. */
export async function forgetInRules(tx: Tx, people: readonly Erased[], names: readonly string[]): Promise<void> {
  await sql`
    update directory_rule r set changed_by = g.pseudonym
    from unnest(
      ${people.map(({ id }) => id)}::uuid[],
      ${people.map(({ name }) => name)}::text[],
      ${people.map(({ pseudonym }) => pseudonym)}::text[]
    ) g (id, name, pseudonym)
    where r.tenant_id = ${tenantOf(tx)} and r.changed_by = g.name and (
      g.name = any (${names}::text[])
      or g.id = (
        select e.member_id from audit_entry e
        where e.tenant_id = r.tenant_id and e.object_id = r.id and e.act in ('directory.rule_added', 'directory.rule_changed')
        order by e.at desc, e.id desc limit 1))`.execute(db(tx));
}
