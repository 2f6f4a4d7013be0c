// SQL of the employees' search: bounded looks by index in the order of their worth, until the page is full.
import { type RawBuilder, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { Query } from "../search.ts";
import { notHiddenFrom, reached, type Sight, showsDepartment, visibleTo } from "../visibility/sight-store.ts";
import { type PersonRow, personColumns } from "./book-store.ts";

/** People read in order first: words that many people match fill the page from these. */
const probed = 300;

/** Of the words that do not, at most so many matches are ranked; a page of more is filled in order, unranked. */
const ranked = 1500;

/** Sorts after every text that begins with the words. */
const pastAll = (words: string) => `${words}\u{10FFFF}`;

/**
 * A value that the planner does not look at: the statement has one plan for all words, made once. It is long, and
 * planning it for each search would take several times as long as searching.
 */
const unseen = (value: string) => sql`(select ${value}::text)`;

/** Numbers have 11 digits. */
const phoneBegins = (column: string, digits: string) =>
  sql<boolean>`${sql.ref(column)} between ${unseen(digits.padEnd(11, "0"))} and ${unseen(digits.padEnd(11, "9"))}`;

type Look = { condition: RawBuilder<boolean>; order: RawBuilder<unknown> };

/** What is looked for first, each along an index in its order. A hidden number finds nobody but oneself. */
function firstLooks(sight: Sight, { text, digits }: Query): Look[] {
  const begins = (column: RawBuilder<unknown>): Look => ({
    condition: sql<boolean>`(${column} >= ${unseen(text)} and ${column} < ${unseen(pastAll(text))})`,
    order: column,
  });
  const looks = [begins(sql`m.name collate "C"`), begins(sql`m.sort_key`)];
  if (digits === undefined) return looks;
  const mayShow = sql`(not m.hide_phone or m.id = ${sight.viewerId})`;
  const numbers = [
    { column: "m.phone", digits },
    { column: "m.phone_reversed", digits: [...digits].reverse().join("") },
  ];
  return numbers.map(({ column, digits: wanted }) => ({
    condition: sql<boolean>`(${phoneBegins(column, wanted)} and ${mayShow})`,
    order: sql.ref(column),
  }));
}

/** `coalesce` and `is not true` keep the planner from guesses, and with them in the order that it is asked for. */
const matchesText = ({ text, grams }: Query) =>
  sql<boolean>`coalesce(m.search_grams @> (select ${grams}::text[]) and position(${unseen(text)} in m.search_text) > 0, false)`;

const beginsField = ({ text }: Query) =>
  sql<boolean>`(starts_with(m.search_text, ${unseen(text)}) or position(${unseen(`\n${text}`)} in m.search_text) > 0)`;

const noneOf = (looks: Look[]) =>
  sql`(${sql.join(
    looks.map(({ condition }) => condition),
    sql` or `,
  )}) is not true`;

/** People whom the viewer sees: name first, then pinyin and initials, then anything; `limit` at most. */
export async function findPeople(tx: Tx, sight: Sight, query: Query, limit: number): Promise<PersonRow[]> {
  if (sight.seesFew) return present(tx, sight, amongFew(tx, sight, query, limit));
  const first = await present(tx, sight, firstMatches(tx, sight, query, limit));
  if (first.length === limit) return first;
  const rest = await present(tx, sight, otherMatches(tx, sight, query, limit));
  return [...first, ...rest].slice(0, limit);
}

/** `found` names people by `id` and `rank`. */
async function present(tx: Tx, sight: Sight, found: RawBuilder<unknown>): Promise<PersonRow[]> {
  const { rows } = await sql<PersonRow>`
    with ${found}
    select ${personColumns(tx, sight)}
    from found join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = found.id
    order by found.rank, m.sort_key, m.id`.execute(tables(tx));
  return rows;
}

/** Looks at each of the few whom the viewer may reach. */
function amongFew(tx: Tx, sight: Sight, query: Query, limit: number) {
  const looks = firstLooks(sight, query);
  const ranks = sql.join(
    looks.map(({ condition }, at) => sql`when ${condition} then ${sql.lit(at)}`),
    sql` `,
  );
  return sql`found as materialized (
    select m.id, case ${ranks} when ${beginsField(query)} then 2 else 3 end as rank
    from ${reached(tx, sight)} r
    join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = r.id
    where m.state = 'opened'
      and (${sql.join([...looks.map(({ condition }) => condition), matchesText(query)], sql` or `)})
      and ${notHiddenFrom(tx, sight, "m")}
    order by rank, m.sort_key, m.id
    limit ${sql.lit(limit)}
  )`;
}

/** The first looks, each along its index; the second is not begun when the first fills the page. */
function firstMatches(tx: Tx, sight: Sight, query: Query, limit: number) {
  const looks = firstLooks(sight, query);
  const each = looks.map(
    ({ condition, order }, at) => sql`(
      select m.id, ${sql.lit(at)} as rank from directory_member m
      where m.tenant_id = ${tenantOf(tx)} and ${condition} and ${at === 0 ? sql`true` : noneOf(looks.slice(0, at))}
        and ${visibleTo(tx, sight, "m")}
      order by ${order} limit ${sql.lit(limit)})`,
  );
  return sql`found as materialized (${sql.join(each, sql` union all `)} limit ${sql.lit(limit)})`;
}

/**
 * What the first looks do not meet: among the first people in order; when those do not fill the page, by grams, the
 * best first; when too many match for that, in order again, as far as it takes.
 */
function otherMatches(tx: Tx, sight: Sight, query: Query, limit: number) {
  const tenant = tenantOf(tx);
  const most = sql.lit(limit);
  const wanted = sql`${noneOf(firstLooks(sight, query))} and ${visibleTo(tx, sight, "m")}`;
  return sql`probe as materialized (
    select m.id from (
      select * from directory_member where tenant_id = ${tenant} order by sort_key, id limit ${sql.lit(probed)}
    ) m
    where ${matchesText(query)} and ${wanted} limit ${most}
  ),
  matching as materialized (
    select * from directory_members_matching(${query.text}, ${query.grams}::text[], array['opened'], ${sql.lit(ranked + 1)})
    where (select count(*) from probe) < ${most}
  ),
  best as (
    select id, begins from matching where (select count(*) from matching) <= ${sql.lit(ranked)}
    order by begins desc, sort_key, id offset 0
  ),
  found as materialized (
    select id, 2 as rank from probe where (select count(*) from probe) = ${most}
    union all (
      select best.id, case when best.begins then 2 else 3 end
      from best
      cross join lateral (
        select from directory_member m where m.tenant_id = ${tenant} and m.id = best.id and ${wanted} offset 0
      ) shown
      limit ${most})
    union all (
      select m.id, 2 from directory_member m
      where m.tenant_id = ${tenant} and (select count(*) from matching) > ${sql.lit(ranked)}
        and ${matchesText(query)} and ${wanted}
      order by m.sort_key, m.id
      limit ${most})
  )`;
}

export type FoundDepartment = { id: string; name: string; path: string };

/** Departments that show in full to the viewer and whose name holds the words. */
export async function findDepartments(tx: Tx, sight: Sight, words: string, limit: number): Promise<FoundDepartment[]> {
  const tenant = tenantOf(tx);
  const hidden = sight.hiddenDepartments;
  // What hides some of the first so many must not keep others from being found.
  const most = 500 + hidden.length;
  const candidates = sight.restricted
    ? sql`unnest(${sight.seenDepartments}::uuid[])`
    : sql`directory_departments_named(${words}, ${most})`;
  const { rows } = await sql<FoundDepartment>`
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
