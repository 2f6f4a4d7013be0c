// How many of those whom a viewer does not see, or sees, stand at or below each department. Counted by the departments in
// which they stand and not person by person, and remembered until the directory or whose account is open changes.
import { createHash } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { type IdList, plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { Remembered } from "../revision-store.ts";
import type { Sight } from "../visibility/sight.ts";

export type Tally = {
  /** Whose account is open, as it was. */
  opened: string;
  counts: ReadonlyMap<string, number>;
};

/** As an SQL expression: another value whenever somebody's account opens or closes, or somebody is 失效 or restored. */
export const openedNow = sql<string>`(select opened from directory_revision where tenant_id = app_tenant())`;

/** Departments in all remembered tallies together; some 50 MB, and half as much again in what levels make of those of the seen. */
const mostCounted = 500_000;
const tallies = new Remembered<Tally>(mostCounted, ({ counts }) => counts.size + 1);

type Which = "hidden" | "seen";

const keyOf = (sight: Sight, which: Which): string =>
  which === "seen" ? `seen ${sight.viewerId}` : `hidden ${hiddenBy(sight)}`;

/** `before`: one that turned out to be of another time. */
export async function tallyOf(tx: Tx, sight: Sight, which: Which, before?: Tally): Promise<Tally> {
  const key = keyOf(sight, which);
  const known = tallies.get(tx, key, sight.revision);
  if (known !== undefined && known !== before) return known;
  const tally = await countPeople(tx, which === "seen" ? seenPeople(tx, sight) : hiddenPeople(tx, sight));
  tallies.set(tx, key, sight.revision, tally);
  return tally;
}

/** `tallyOf` where nothing else that is read tells whether it is still of now. */
export async function tallyOfNow(tx: Tx, sight: Sight, which: Which): Promise<Tally> {
  const known = tallies.get(tx, keyOf(sight, which), sight.revision);
  if (known === undefined) return tallyOf(tx, sight, which);
  const { rows } = await sql<{ opened: string }>`select ${openedNow} as opened`.execute(tables(tx));
  return rows[0]?.opened === known.opened ? known : tallyOf(tx, sight, which, known);
}

const digests = new WeakMap<Sight, string>();

/** The same for everybody from whom the same is hidden; of that, nothing is ever the viewer's own. */
function hiddenBy(sight: Sight): string {
  const known = digests.get(sight);
  if (known !== undefined) return known;
  const hash = createHash("sha256");
  for (const list of [sight.hiddenMembers, sight.hiddenRoles, sight.hiddenDepartments])
    hash.update(`${list.ids.toSorted().join()};`);
  const digest = hash.digest("base64url");
  digests.set(sight, digest);
  return digest;
}

/** Those of a list of departments, or who hold a role of a list. */
const standingIn = (tx: Tx, departments: IdList) => sql`
  select member_id from directory_membership
  where tenant_id = ${tenantOf(tx)} and department_id = any (${departments}::uuid[])`;
const holding = (tx: Tx, roles: IdList) => sql`
  select member_id from directory_role_member
  where tenant_id = ${tenantOf(tx)} and role_id = any (${roles}::uuid[])`;

/** Are all of these departments in the list? An array of a handful, and a list that is hashed once. */
const allIn = (departments: string, list: IdList) =>
  sql<boolean>`not exists (
    select from unnest(${sql.ref(departments)}) one where (one in (select unnest(${list}::uuid[]))) is not true)`;
const anyIn = (departments: string, list: IdList) =>
  sql<boolean>`exists (select from unnest(${sql.ref(departments)}) one where one in (select unnest(${list}::uuid[])))`;

/** `hidden_one`, `seen_one`: people whom a rule names by themselves or by a role. */
const named = (tx: Tx, sight: Sight) => sql`
  hidden_one as materialized (
    ${holding(tx, sight.hiddenRoles)} union select unnest(${sight.hiddenMembers}::uuid[])
  ),
  seen_one as materialized (
    ${holding(tx, sight.seenRoles)} union select unnest(${sight.seenMembers}::uuid[]) union select ${sight.viewerId}::uuid
  )`;

/** Numbers of people by the departments in which they stand, as `people (departments, n)`. */
export type People = RawBuilder<unknown>;

/** The people of `touched (member_id)` with an open account, as `class (departments, …)`. */
const classes = (tx: Tx, touched: RawBuilder<unknown>, counts: RawBuilder<unknown>) => sql`
  touched as materialized (${touched}),
  standing as materialized (
    select s.member_id, array_agg(s.department_id order by s.department_id) as departments
    from touched t
    join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = t.member_id and m.state = 'opened'
    join directory_membership s on s.tenant_id = m.tenant_id and s.member_id = m.id
    group by s.member_id
  ),
  class as materialized (select departments, ${counts} from standing group by departments)`;

const isHiddenOne = sql`member_id in (select member_id from hidden_one)`;
const isSeenOne = sql`member_id in (select member_id from seen_one)`;

const hiddenPeople = (tx: Tx, sight: Sight): People => sql`
  ${named(tx, sight)},
  ${classes(
    tx,
    sql`${standingIn(tx, sight.hiddenDepartments)} union select member_id from hidden_one`,
    sql`count(*) as everybody, count(*) filter (where ${isHiddenOne}) as named`,
  )},
  people as materialized (
    select departments, case when ${allIn("departments", sight.hiddenDepartments)} then everybody else named end as n
    from class
  )`;

const seenPeople = (tx: Tx, sight: Sight): People => sql`
  ${named(tx, sight)},
  ${classes(
    tx,
    sql`${standingIn(tx, sight.seenDepartments)} union select member_id from seen_one`,
    sql`count(*) filter (where not ${isHiddenOne}) as everybody,
      count(*) filter (where ${isSeenOne} and not ${isHiddenOne}) as named`,
  )},
  people as materialized (
    select departments, case
      when ${allIn("departments", sight.hiddenDepartments)} then 0
      when ${anyIn("departments", sight.seenDepartments)} then everybody
      else named end as n
    from class
  )`;

/** Each counts once in every department that lies above any of theirs. */
export async function countPeople(tx: Tx, people: People): Promise<Tally> {
  const { rows } = await sql<{ id: string; n: number; opened: string }>`${sql.raw(plannedOnce)}
    with ${people}
    select above.id, sum(people.n)::integer as n, ${openedNow} as opened
    from people cross join lateral (
      select distinct node.id
      from unnest(people.departments) own (id)
      join directory_department d on d.tenant_id = ${tenantOf(tx)} and d.id = own.id
      cross join unnest(d.path) node (id)
    ) above
    where people.n > 0
    group by above.id
    union all
    select null, 0, ${openedNow}`.execute(tables(tx));
  const counts = new Map(rows.flatMap(({ id, n }) => (id === null ? [] : [[id, n] as const])));
  return { opened: rows[0]?.opened as string, counts };
}
