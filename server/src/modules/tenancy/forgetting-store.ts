// SQL of where an enterprise's own records name the member who made them. What an enterprise has declared to the operator
// (its contact, the contact of its certification, its application) is the enterprise's and stays until that changes it.
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";

/** Puts pseudonyms for the names of members who are erased. */
export async function forgetMembers(tx: Tx, people: readonly { id: string; pseudonym: string }[]): Promise<void> {
  const gone = sql`unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ pseudonym }) => pseudonym)}::text[])`;
  await sql`
    update tenancy_enterprise e set dissolution_by_name = g.pseudonym from ${gone} g (id, pseudonym)
    where e.tenant_id = ${tenantOf(tx)} and e.dissolution_by = g.id`.execute(tables<object>(tx));
  await sql`
    update instance.tenancy_certification c set by_name = g.pseudonym from ${gone} g (id, pseudonym)
    where c.tenant_id = ${tenantOf(tx)} and c.by_id = g.id`.execute(tables<object>(tx));
}
