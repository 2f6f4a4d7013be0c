// SQL of the employees' search: bounded looks by index in the order of their worth, until the page is full.
import { type RawBuilder, sql } from "kysely";
import { plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { type Query, rareOf } from "../search.ts";
import { spelledApart } from "../syllables.ts";
import type { Sight } from "../visibility/sight.ts";
import { notHiddenFrom, reached, shownTo, showsDepartment, visibleTo } from "../visibility/sight-store.ts";
import { linesOf, type PersonRow, personColumns } from "./book-store.ts";

/** Up to here looking at each seen person is no dearer than looking for them among all. */
const few = 2000;

/** So many matches by grams are ranked: as many as should hold more than a page of people in the viewer's reach. */
const toRank = (sight: Sight, limit: number): number =>
  Math.min(1500, Math.max(200, Math.ceil((1.5 * limit * sight.people) / Math.max(1, sight.reach))));

/** Sorts after every text that begins with the words. */
const pastAll = (words: string) => `${words}\u{10FFFF}`;

/** A condition on `directory_member m`, and the index that leads to it: one range for each of `words`, in its order. */
type Look = { condition: RawBuilder<boolean>; column: RawBuilder<unknown>; words: string[]; upTo: string[] };

/** What is looked for first: names, then pinyin as it orders people. */
function nameLooks({ text }: Query): Look[] {
  const readings = [text, ...spelledApart(text)];
  return [
    {
      condition: sql`(m.name collate "C" >= ${text} and m.name collate "C" < ${pastAll(text)})`,
      column: sql`m.name collate "C"`,
      words: [text],
      upTo: [pastAll(text)],
    },
    {
      condition: sql`(m.sort_key ^@ any (${readings}::text[]))`,
      column: sql`m.sort_key`,
      words: readings,
      upTo: readings.map(pastAll),
    },
  ];
}

/** Numbers, which have 11 digits, by their beginning and their end. A hidden one finds nobody but oneself. */
function numberLooks(sight: Sight, digits: string): Look[] {
  const look = (column: string, wanted: string): Look => {
    const [first, last] = [wanted.padEnd(11, "0"), wanted.padEnd(11, "9")];
    return {
      condition: sql`(${sql.ref(column)} between ${first} and ${last} and (not m.hide_phone or m.id = ${sight.viewerId}))`,
      column: sql.ref(column),
      words: [first],
      upTo: [`${last}:`],
    };
  };
  return [look("m.phone", digits), look("m.phone_reversed", [...digits].reverse().join(""))];
}

const firstLooks = (sight: Sight, query: Query): Look[] =>
  query.digits === undefined ? nameLooks(query) : numberLooks(sight, query.digits);

/** `coalesce` and `is not true` keep the planner from guesses, and with them in the order that it is asked for. */
const matchesText = ({ text, grams }: Query) =>
  sql<boolean>`coalesce(position(${text} in m.search_text) > 0 and m.search_grams @> ${grams}::text[], false)`;

const beginsField = ({ text }: Query) =>
  sql<boolean>`(starts_with(m.search_text, ${text}) or position(${`\n${text}`} in m.search_text) > 0)`;

const noneOf = (looks: Look[]) =>
  sql`(${sql.join(
    looks.map(({ condition }) => condition),
    sql` or `,
  )}) is not true`;

/** People whom the viewer sees: name first, then pinyin and initials, then anything; `limit` at most. */
export async function findPeople(tx: Tx, sight: Sight, query: Query, limit: number): Promise<PersonRow[]> {
  if (sight.restricted && sight.reach <= few) return present(tx, sight, amongFew(tx, sight, query, limit));
  const first = await present(tx, sight, firstMatches(tx, sight, query, limit));
  if (first.length === limit) return first;
  const before = first.map(({ id }) => id);
  const rest = await present(tx, sight, otherMatches(tx, sight, query, before, limit));
  return [...first, ...rest].slice(0, limit);
}

/** `found` names people by `id` and `rank`. */
async function present(tx: Tx, sight: Sight, found: RawBuilder<unknown>): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`${sql.raw(plannedOnce)}
    with ${found}
    select ${personColumns(tx, sight)}
    from found join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = found.id
    order by found.rank, m.sort_key, m.id`.execute(tables(tx));
  return rows;
}

/** Matches by grams; one more than `most` when there are more. */
const matchingByGrams = ({ text, grams }: Query, most: number) =>
  sql`matching as materialized (
    select * from directory_members_matching(${text}, ${rareOf(grams)}::text[], ${grams}::text[], array['opened'], ${most + 1})
  ),
  overflow as materialized (select count(*) > ${most} as so from matching)`;

/**
 * The matches by grams among the few whom the viewer may reach. Looks at each of the few when there are too many of
 * those to fill the page from some, or when what is looked for stands in no gram: digits of a number, words with a space.
 */
function amongFew(tx: Tx, sight: Sight, query: Query, limit: number) {
  const looks = firstLooks(sight, query);
  const ranks = sql.join(
    looks.map(({ condition }, at) => sql`when ${condition} then ${sql.lit(at)}`),
    sql` `,
  );
  const found = (people: RawBuilder<unknown>, when: RawBuilder<unknown>) => sql`
    select m.id, case ${ranks} when ${beginsField(query)} then 7 else 8 end as rank
    from ${people} r
    join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = r.id
    where ${when} and m.state = 'opened'
      and (${sql.join([...looks.map(({ condition }) => condition), matchesText(query)], sql` or `)})
      and ${notHiddenFrom(tx, sight, "m")}
    order by rank, m.sort_key, m.id
    limit ${sql.lit(limit)}`;
  if (query.digits !== undefined || query.text.includes(" "))
    return sql`found as materialized (${found(reached(tx, sight), sql`true`)})`;
  const both = sql`(select id from matching intersect select id from ${reached(tx, sight)} reached)`;
  const isShort = sql`(select so from overflow) and (select count(*) from page) < ${sql.lit(limit)}`;
  return sql`${matchingByGrams(query, toRank(sight, limit))},
  page as materialized (${found(both, sql`true`)}),
  found as materialized (
    (select id, rank from page where not (${isShort}))
    union all
    (${found(reached(tx, sight), isShort)})
  )`;
}

/** The first looks, each along its index; the second is not begun when the first fills the page. */
function firstMatches(tx: Tx, sight: Sight, query: Query, limit: number) {
  const looks = firstLooks(sight, query);
  const most = sql.lit(limit);
  const each = looks.map(
    ({ condition, column, words, upTo }, at) => sql`(
      select found.id, ${sql.lit(at)} as rank
      from unnest(${words}::text[], ${upTo}::text[]) range (first, past)
      cross join lateral (
        select m.id from directory_member m
        where m.tenant_id = ${tenantOf(tx)} and ${column} >= range.first and ${column} < range.past and ${condition}
          and ${at === 0 ? sql`true` : noneOf(looks.slice(0, at))} and ${visibleTo(tx, sight, "m")}
        order by ${column} limit ${most}
      ) found
      limit ${most})`,
  );
  return sql`found as materialized (${sql.join(each, sql` union all `)} limit ${most})`;
}

/**
 * Matches by grams but for those found before, the best first. When too many match, the best of some; and should the
 * viewer see too few of those to fill the page, all in order.
 */
function otherMatches(tx: Tx, sight: Sight, query: Query, before: string[], limit: number) {
  const most = sql.lit(limit);
  return sql`${matchingByGrams(query, toRank(sight, limit))},
  best as (select id, begins from matching order by begins desc, sort_key, id offset 0),
  page as materialized (
    select best.id, case when best.begins then 7 else 8 end as rank
    from best
    where best.id <> all (${before}::uuid[]) and ${shownTo(tx, sight, "best")}
    limit ${most}
  ),
  found as materialized (
    select id, rank from page
    union all (
      select m.id, 9 from directory_member m
      where m.tenant_id = ${tenantOf(tx)} and (select so from overflow) and (select count(*) from page) < ${most}
        and ${matchesText(query)} and ${visibleTo(tx, sight, "m")}
        and m.id <> all (${before}::uuid[]) and m.id not in (select id from page)
      order by m.sort_key, m.id
      limit ${most})
    limit ${most}
  )`;
}

export type FoundDepartment = { id: string; name: string; path: string };

/** Departments that show in full to the viewer and whose name holds the words. */
export async function findDepartments(tx: Tx, sight: Sight, words: string, limit: number): Promise<FoundDepartment[]> {
  const tenant = tenantOf(tx);
  const hidden = sight.hiddenDepartments;
  // What hides some of the first so many must not keep others from being found.
  const most = 500 + hidden.length;
  const seen = sight.restricted ? await seenNamed(tx, sight, words) : undefined;
  if (seen?.length === 0) return [];
  const candidates = seen ? sql`unnest(${seen}::uuid[])` : sql`directory_departments_named(${words}, ${most})`;
  const { rows } = await sql<FoundDepartment>`${sql.raw(plannedOnce)}
    with found as materialized (
      select d.tenant_id, d.id, d.name, d.path
      from ${candidates} candidate (id)
      join directory_department d on d.tenant_id = ${tenant} and d.id = candidate.id
      where d.id not in (select unnest(${hidden}::uuid[]))
        and position(${words} in lower(d.name)) > 0
      order by position(${words} in lower(d.name)), length(d.name), d.name, d.id
      limit ${sql.lit(limit)}
    )
    select d.id, d.name, coalesce((
      select string_agg(a.name, ' / ' order by node.depth)
      from unnest(d.path[2:]) with ordinality node (id, depth)
      join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id
      where a.id = d.id or ${showsDepartment(tx, sight, sql`a.id`)}), d.name) as path
    from found d
    order by position(${words} in lower(d.name)), length(d.name), d.name, d.id`.execute(tables(tx));
  return rows;
}

/** Of the departments that a restricted viewer sees in full, those whose name holds the words. */
async function seenNamed(tx: Tx, sight: Sight, words: string): Promise<string[]> {
  const lines = await linesOf(tx, sight.seenDepartments, sight.revision);
  return sight.seenDepartments.filter((id) => lines.get(id)?.at(-1)?.name.toLowerCase().includes(words));
}
