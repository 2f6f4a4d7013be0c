// The address book as an employee sees it: a level of the tree, people, search, a card.
import type { BookLevel, BookPerson, Card } from "@qilian/contract/book.ts";
import type { Actor } from "../../../platform/actor.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { rootDepartment } from "../departments/department-store.ts";
import { queryOf } from "../search.ts";
import type { Sight } from "../visibility/sight.ts";
import { shows, sightOf, withSight } from "../visibility/sight-store.ts";
import * as search from "./book-search-store.ts";
import * as store from "./book-store.ts";

/** People on the page that search answers with. */
const foundPeople = 20;
const foundDepartments = 10;

const bare = ({ id, name, count }: store.Node): store.Node => ({ id, name, count });

const levelOf = (tx: Tx, sight: Sight, id: string, covered: boolean) =>
  !sight.restricted || covered ? store.openLevel(tx, sight, id) : store.restrictedLevel(tx, sight, id);

/** A hidden department is absent; only the top answers even when it is hidden itself, and then without its name. */
export const readLevel = (tx: Tx, actor: Actor, department: string | undefined): Promise<BookLevel> =>
  withSight(tx, actor.memberId, (on, sight) => levelSeen(on, sight, department));

async function levelSeen(tx: Tx, sight: Sight, department: string | undefined): Promise<BookLevel> {
  const id = department ?? (await store.rootId(tx));
  const path = await store.pathTo(tx, sight, id);
  const last = path[path.length - 1];
  if (department !== undefined && last?.id !== department) throw notFound();
  const rows = await levelOf(tx, sight, id, last?.covered ?? false);
  const count = rows.find(({ itself }) => itself)?.count ?? 0;
  const alone = count <= 1 && (department === undefined || (await seesNobodyElse(tx, sight)));
  return {
    path: path.map(({ id, name }) => ({ id, name })),
    count,
    departments: rows.filter(({ itself }) => !itself).map(bare),
    alone,
    onlyMember: alone && (await rootDepartment(tx)).opened_count <= 1,
  };
}

/** 1.3b */
async function seesNobodyElse(tx: Tx, sight: Sight): Promise<boolean> {
  const root = await store.rootId(tx);
  const rows = await levelOf(tx, sight, root, sight.seenBelow.includes(root));
  return (rows.find(({ itself }) => itself)?.count ?? 0) <= 1;
}

const presentPerson = (row: store.PersonRow): BookPerson => ({
  id: row.id,
  name: row.name,
  nameEn: row.name_en,
  title: row.title,
  department: row.department,
});

type PeopleQuery = { department: string; cursor?: string | undefined; limit: number };

export const listPeople = (tx: Tx, actor: Actor, query: PeopleQuery) =>
  withSight(tx, actor.memberId, (on, sight) => peopleSeen(on, sight, query));

async function peopleSeen(tx: Tx, sight: Sight, query: PeopleQuery) {
  const path = await store.pathTo(tx, sight, query.department);
  if (path[path.length - 1]?.id !== query.department) throw notFound();
  const after = keyOf(query.cursor, 2) as [string, string] | undefined;
  const rows = await store.peopleOf(tx, sight, query.department, after, query.limit + 1);
  return page(rows, query.limit, (row) => [row.sort_key, row.id], presentPerson);
}

export const searchBook = (tx: Tx, actor: Actor, typed: string) =>
  withSight(tx, actor.memberId, (on, sight) => foundBy(on, sight, typed));

async function foundBy(tx: Tx, sight: Sight, typed: string) {
  const query = queryOf(typed);
  const [people, departments] = await Promise.all([
    search.findPeople(tx, sight, query, foundPeople + 1),
    search.findDepartments(tx, sight, query.text, foundDepartments),
  ]);
  return { people: people.slice(0, foundPeople).map(presentPerson), more: people.length > foundPeople, departments };
}

/** Hidden and absent look the same. */
export async function readCard(tx: Tx, actor: Actor, id: string): Promise<Card> {
  const row = await store.cardOf(tx, id);
  if (row === undefined) throw notFound();
  const sight = await sightOf(tx, actor.memberId, row.revision);
  if (!(await shows(tx, sight, row))) throw notFound();
  return presentCard(row, await store.linesOf(tx, row.departments, row.revision), sight);
}

/** Of one's own departments none is hidden from oneself, though one above them may be. A hidden number (6.4) shows to its owner alone. */
function presentCard(row: store.CardRow, lines: Map<string, store.NamedNode[]>, sight: Sight): Card {
  const self = row.id === sight.viewerId;
  const isShown = ({ id }: store.NamedNode): boolean => !sight.hiddenDepartments.includes(id);
  const departments = row.departments.flatMap((department) => {
    const line = lines.get(department) ?? [];
    const last = line[line.length - 1];
    if (last === undefined || !isShown(last)) return [];
    const below = line.slice(1).filter(isShown);
    return [{ id: last.id, name: last.name, path: below.map(({ name }) => name).join(" / ") || last.name }];
  });
  return {
    id: row.id,
    name: row.name,
    nameEn: row.name_en,
    title: row.title,
    gender: row.gender,
    departments,
    ...(row.hide_phone && !self ? {} : { phone: row.phone }),
    phoneHidden: row.hide_phone,
    landline: row.landline,
    email: row.email,
    office: row.office,
    fields: row.fields,
    self,
  };
}
