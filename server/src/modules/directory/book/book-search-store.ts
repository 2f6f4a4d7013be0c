// SQL of the employees' search: bounded looks by index in the order of their worth, until the page is full.
import { type RawBuilder, sql } from "kysely";
import { type PackedIds, plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { holdsHan, isLetters, isOneHan, pastAll, type Query, rareOf, syllables } from "../search.ts";
import { foundByShown, numberShown } from "../settings/shown-fields-store.ts";
import { spelledApart } from "../syllables.ts";
import { listedFor, shownAmong, withSeen } from "../visibility/seen-store.ts";
import type { Sight } from "../visibility/sight.ts";
import { showsDepartment } from "../visibility/sight-store.ts";
import { type PersonRow, personColumns } from "./book-store.ts";
import { linesOf } from "./level-store.ts";

/** Up to here looking at each person whom the viewer sees is no dearer than looking for them among all. */
const few = 700;

/** A frequent surname fills the page from so many of its syllable; a rare one is found by grams. */
const mostNamesakes = 1000;

/** More than a tenant has members. */
const allMatches = 1_000_000;

/** So many matches by grams are ranked: as many as should hold more than a page of people in the viewer's reach. */
const toRank = (sight: Sight, limit: number): number =>
  Math.min(1500, Math.max(200, Math.ceil((1.5 * limit * sight.people) / Math.max(1, sight.reach))));

/** A condition on `directory_member m`, and the index that leads to it: one range for each of `words`, in its order. */
type Look = {
  condition: RawBuilder<boolean>;
  column: RawBuilder<unknown>;
  order: RawBuilder<unknown>;
  words: string[];
  upTo: string[];
  /** So many are looked at in each range; without it, all until the page is full. */
  most?: number;
};

/**
 * What is looked for first: pinyin as it orders people, then initials. Words of Han characters are rare enough for grams;
 * of one character the most frequent surnames are not.
 */
function nameLooks({ text }: Query): Look[] {
  if (holdsHan(text)) return isOneHan(text) ? [surname(text)] : [];
  const byPinyin = beginning("sort_key", [text, ...spelledApart(text)]);
  return isLetters(text) ? [byPinyin, beginning("initials", [text])] : [byPinyin];
}

/** Names that begin with a character, found by its syllable, behind which another or the end comes. */
function surname(character: string): Look {
  const [syllable = character] = syllables(character);
  const look = beginning("sort_key", [`${syllable}\n`, `${syllable} `]);
  const condition = sql<boolean>`(${look.condition} and starts_with(m.name, ${character}))`;
  return { ...look, condition, most: mostNamesakes };
}

function beginning(column: "sort_key" | "initials", words: string[]): Look {
  return {
    condition: sql<boolean>`(${sql.ref(`m.${column}`)} ^@ any (${words}::text[]))`,
    column: sql.ref(`m.${column}`),
    order: column === "sort_key" ? sql`m.sort_key` : sql`m.initials, m.sort_key`,
    words,
    upTo: words.map(pastAll),
  };
}

/** Numbers, which have 11 digits, by their beginning and their end. A hidden one finds nobody but oneself. */
function numberLooks(sight: Sight, digits: string): Look[] {
  const look = (column: string, wanted: string): Look => {
    const [first, last] = [wanted.padEnd(11, "0"), wanted.padEnd(11, "9")];
    return {
      condition: sql`(${sql.ref(column)} between ${first} and ${last} and ${numberShown(sight, "m")})`,
      column: sql.ref(column),
      order: sql.ref(column),
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

/** Of somebody whose search text holds the words: that something which shows does. */
const matchesMore = (sight: Sight, { text }: Query) => foundByShown(sight, text, "m") ?? sql<boolean>`true`;

const beginsField = ({ text }: Query) =>
  sql<boolean>`(starts_with(m.search_text, ${text}) or position(${`\n${text}`} in m.search_text) > 0)`;

const noneOf = (looks: Look[]) =>
  sql`(${sql.join(
    looks.map(({ condition }) => condition),
    sql` or `,
  )}) is not true`;

/** With what may have found the person: which of it shows is for the viewer's sight to say. */
export type FoundRow = PersonRow & { email: string; phone: string };

/** People whom the viewer sees: name first, then pinyin and initials, then anything; `limit` at most. */
export async function findPeople(tx: Tx, sight: Sight, query: Query, limit: number): Promise<FoundRow[]> {
  const listed = await listedFor(tx, sight);
  if (listed !== undefined && listed.length <= few)
    return present(tx, sight, listed, amongFew(tx, sight, query, limit));
  const isShown = shownAmong(tx, sight, listed, "m");
  const looks = firstLooks(sight, query);
  const first = looks.length === 0 ? [] : await present(tx, sight, listed, firstMatches(tx, looks, isShown, limit));
  if (first.length === limit) return first;
  const before = first.map(({ id }) => id);
  const rest = await present(tx, sight, listed, otherMatches(tx, sight, query, { looks, isShown, before, limit }));
  return [...first, ...rest];
}

/** `found` names people by `id` and `rank`. */
async function present(
  tx: Tx,
  sight: Sight,
  listed: PackedIds | undefined,
  found: RawBuilder<unknown>,
): Promise<FoundRow[]> {
  const { rows } = await sql<FoundRow>`${sql.raw(plannedOnce)}
    with ${withSeen(listed)}, ${found}
    select ${personColumns(tx, sight)}, m.email, m.phone
    from found join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = found.id
    order by found.rank, m.sort_key, m.id`.execute(tables(tx));
  return rows;
}

/** Matches by grams, `most` at most. */
const matchingByGrams = ({ text, grams }: Query, most: RawBuilder<number>) =>
  sql`directory_members_matching(${text}, ${rareOf(grams)}::text[], ${grams}::text[], array['opened'], ${most})`;

/** All of the few whom the viewer sees, one after the other. */
function amongFew(tx: Tx, sight: Sight, query: Query, limit: number) {
  const looks = firstLooks(sight, query);
  const ranks = looks.map(({ condition }, at) => sql`when ${condition} then ${sql.lit(at)}`);
  return sql`found as materialized (
    select m.id, case ${sql.join(ranks, sql` `)} when ${beginsField(query)} then 7 else 8 end as rank
    from seen join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = seen.id
    where m.state = 'opened'
      and (${sql.join([...looks.map(({ condition }) => condition), sql`(${matchesText(query)} and ${matchesMore(sight, query)})`], sql` or `)})
    order by rank, m.sort_key, m.id
    limit ${sql.lit(limit)}
  )`;
}

/** The first looks, each along its index; the second is not begun when the first fills the page. */
function firstMatches(tx: Tx, looks: Look[], isShown: RawBuilder<boolean>, limit: number) {
  const most = sql.lit(limit);
  const each = looks.map((look, at) => {
    const inRange = sql`directory_member m where m.tenant_id = ${tenantOf(tx)} and ${look.column} >= range.first and ${look.column} < range.past`;
    const people =
      look.most === undefined
        ? inRange
        : sql`(select * from ${inRange} order by ${look.order} limit ${sql.lit(look.most)}) m where true`;
    return sql`(
      select found.id, ${sql.lit(at)} as rank
      from unnest(${look.words}::text[], ${look.upTo}::text[]) range (first, past)
      cross join lateral (
        select m.id from ${people} and ${look.condition}
          and ${at === 0 ? sql`true` : noneOf(looks.slice(0, at))} and m.state = 'opened' and ${isShown}
        order by ${look.order} limit ${most}
      ) found
      limit ${most})`;
  });
  return sql`found as materialized (select * from (${sql.join(each, sql` union all `)}) found limit ${most})`;
}

/**
 * Matches by grams but for those found before, the best first. When too many match, the best of some; and should the
 * viewer see too few of those to fill the page, of all.
 */
function otherMatches(
  tx: Tx,
  sight: Sight,
  query: Query,
  { looks, isShown, before, limit }: { looks: Look[]; isShown: RawBuilder<boolean>; before: string[]; limit: number },
) {
  const ranked = toRank(sight, limit);
  const missing = sql`${limit - before.length}::integer`;
  // The first looks have seen all of theirs; who is not among those before is hidden.
  const others = isLetters(query.text) ? noneOf(looks) : sql`true`;
  // The matches bring neither address nor English name along: they are looked up where one may be hidden.
  const more = foundByShown(sight, query.text, "person");
  const stillFound =
    more === undefined
      ? sql`true`
      : sql`coalesce((select ${more} from directory_member person
          where person.tenant_id = ${tenantOf(tx)} and person.id = m.id), false)`;
  const best = (matches: RawBuilder<unknown>) => sql`
    select m.id, case when m.begins then 7 else 8 end as rank
    from (select id, begins from ${matches} m where ${others} order by begins desc, sort_key, id offset 0) m
    where m.id <> all (${before}::uuid[]) and ${stillFound} and ${isShown}
    limit ${missing}`;
  const falls = sql`(select count(*) from matching) = ${ranked}::integer and (select count(*) from page) < ${missing}`;
  const all = sql<number>`case when ${falls} then ${sql.lit(allMatches)} else 0 end`;
  return sql`matching as materialized (select * from ${matchingByGrams(query, sql`${ranked}::integer`)}),
  page as materialized (${best(sql`matching`)}),
  every as materialized (${best(sql`(select * from ${matchingByGrams(query, all)})`)}),
  found as materialized (
    select id, rank from page where not exists (select from every)
    union all
    select id, rank from every
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
  const lines = await linesOf(tx, sight.seenDepartments.ids, sight.revision);
  return sight.seenDepartments.ids.filter((id) => lines.get(id)?.at(-1)?.name.toLowerCase().includes(words));
}
