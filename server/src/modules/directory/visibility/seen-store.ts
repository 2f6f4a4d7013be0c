// Whom a viewer sees who may reach few, one by one: worked out once for as long as the directory stays as it is.
import { type RawBuilder, sql } from "kysely";
import { PackedIds, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { Remembered } from "../revision-store.ts";
import type { Sight } from "./sight.ts";
import { isOneOf, reached, shownTo } from "./sight-store.ts";

/** Up to so many in reach are listed; beyond, everyone who is met is asked about. */
const mostListed = 2000;
const isListed = (sight: Sight): boolean => sight.restricted && sight.reach <= mostListed;

/** Of all viewers together; 20 bytes each. */
const mostIds = 500_000;
const seen = new Remembered<PackedIds>(mostIds, ({ length }) => length + 1);

/** Members of whatever state whom the viewer sees, oneself among them; undefined where they may be too many to list. */
export async function listedFor(tx: Tx, sight: Sight): Promise<PackedIds | undefined> {
  if (!isListed(sight)) return undefined;
  const known = seen.get(tx, sight.viewerId, sight.revision);
  if (known !== undefined) return known;
  const found = new PackedIds(await readSeen(tx, sight));
  seen.set(tx, sight.viewerId, sight.revision, found);
  return found;
}

/** The head of a statement in which `shownAmong` stands: who is listed is sent once, however often it is asked. */
export const withSeen = (listed: PackedIds | undefined) =>
  sql`seen as materialized (select unnest(${listed ?? nobody}::uuid[]) as id)`;
const nobody = new PackedIds([]);

/** `shownTo` by the list, where there is one; in a statement that begins with `withSeen`. */
export const shownAmong = (tx: Tx, sight: Sight, listed: PackedIds | undefined, member: string): RawBuilder<boolean> =>
  listed === undefined
    ? shownTo(tx, sight, member)
    : sql<boolean>`((${sql.ref(`${member}.id`)} in (select id from seen)) is true)`;

/** The same as `notHiddenFrom`, of many at once. */
async function readSeen(tx: Tx, sight: Sight): Promise<string[]> {
  const tenant = tenantOf(tx);
  const { hiddenMembers, hiddenDepartments, hiddenRoles } = sight;
  const shown = [sql<boolean>`not ${isOneOf(sql`r.id`, hiddenMembers)}`];
  if (hiddenDepartments.length > 0)
    shown.push(sql`r.id in (
      select s.member_id from r as person
      join directory_membership s on s.tenant_id = ${tenant} and s.member_id = person.id
      where not ${isOneOf(sql`s.department_id`, hiddenDepartments)})`);
  if (hiddenRoles.length > 0)
    shown.push(sql`r.id not in (
      select h.member_id from directory_role_member h
      where h.tenant_id = ${tenant} and h.role_id in (select unnest(${hiddenRoles}::uuid[])))`);
  const { rows } = await sql<{ id: string }>`
    with r as materialized (select id from ${reached(tx, sight)} reach)
    select r.id from r where r.id = ${sight.viewerId} or (${sql.join(shown, sql` and `)})`.execute(tables(tx));
  return rows.map(({ id }) => id);
}
