// SQL of invitations when somebody is erased who made one, decided about a request, or came by one.
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { Erased } from "../members/erasure-store.ts";

/** `names` are those that are theirs alone. */
export async function forgetInInvitations(tx: Tx, people: readonly Erased[], names: readonly string[]): Promise<void> {
  const tenant = tenantOf(tx);
  const gone = sql`unnest(
    ${people.map(({ id }) => id)}::uuid[],
    ${people.map(({ name }) => name)}::text[],
    ${people.map(({ pseudonym }) => pseudonym)}::text[]
  ) g (id, name, pseudonym)`;
  await sql`
    update directory_invitation i set made_by_name = g.pseudonym from ${gone}
    where i.tenant_id = ${tenant} and i.made_by = g.id`.execute(tables(tx));
  await sql`
    update directory_join_request r set decided_by = g.pseudonym from ${gone}
    where r.tenant_id = ${tenant} and r.decided_by = g.name and g.name = any (${names}::text[])`.execute(tables(tx));
  await sql`
    delete from directory_join_request
    where tenant_id = ${tenant} and phone = any (${people.map(({ phone }) => phone)}::text[])`.execute(tables(tx));
}
