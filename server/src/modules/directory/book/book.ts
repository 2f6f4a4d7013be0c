// The address book as an employee sees it: a level of the tree, people, search, a card.
import type { BookLevel, BookPerson, Card } from "@qilian/contract/book.ts";
import type { Actor } from "../../../platform/actor.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { rootDepartment } from "../department-store.ts";
import { queryOf } from "../search.ts";
import { pairOf, type Sight, sightOf } from "../visibility/sight-store.ts";
import * as search from "./book-search-store.ts";
import * as store from "./book-store.ts";

/** People on the page that search answers with. */
const foundPeople = 20;
const foundDepartments = 10;

const bare = ({ id, name, count }: store.Node): store.Node => ({ id, name, count });

const levelOf = (tx: Tx, sight: Sight, id: string, covered: boolean) =>
  !sight.restricted || covered ? store.openLevel(tx, sight, id) : store.restrictedLevel(tx, sight, id);

/** A hidden department is absent; only the top answers even when it is hidden itself, and then without its name. */
export async function readLevel(tx: Tx, actor: Actor, department: string | undefined): Promise<BookLevel> {
  const sight = await sightOf(tx, actor.memberId);
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

export async function listPeople(
  tx: Tx,
  actor: Actor,
  query: { department: string; cursor?: string | undefined; limit: number },
) {
  const sight = await sightOf(tx, actor.memberId);
  const path = await store.pathTo(tx, sight, query.department);
  if (path[path.length - 1]?.id !== query.department) throw notFound();
  const after = keyOf(query.cursor, 2) as [string, string] | undefined;
  const rows = await store.peopleOf(tx, sight, query.department, after, query.limit + 1);
  return page(rows, query.limit, (row) => [row.sort_key, row.id], presentPerson);
}

export async function searchBook(tx: Tx, actor: Actor, typed: string) {
  const sight = await sightOf(tx, actor.memberId);
  const query = queryOf(typed);
  const [people, departments] = await Promise.all([
    search.findPeople(tx, sight, query, foundPeople + 1),
    search.findDepartments(tx, sight, query.text, foundDepartments),
  ]);
  return { people: people.slice(0, foundPeople).map(presentPerson), more: people.length > foundPeople, departments };
}

/** Hidden and absent look the same. */
export async function readCard(tx: Tx, actor: Actor, id: string): Promise<Card> {
  const [pair, row] = await Promise.all([pairOf(tx, actor.memberId, id), store.cardOf(tx, id)]);
  if (!pair?.visible || row === undefined) throw notFound();
  return presentCard(row, pair.hiddenDepartments, id === actor.memberId);
}

/** One's own: a department above one's own may be hidden from oneself, one's own never. */
export async function readOwnCard(tx: Tx, actor: Actor): Promise<Card> {
  const row = await store.cardOf(tx, actor.memberId);
  if (row === undefined) throw notFound();
  const pair = row.veiled ? await pairOf(tx, actor.memberId, actor.memberId) : undefined;
  return presentCard(row, pair?.hiddenDepartments ?? [], true);
}

/** A hidden number (6.4) shows to its owner alone. */
function presentCard(row: store.CardRow, hiddenDepartments: readonly string[], self: boolean): Card {
  const hidden = new Set(hiddenDepartments);
  const shown = row.departments.filter((line) => !hidden.has(line[line.length - 1]?.id ?? ""));
  return {
    id: row.id,
    name: row.name,
    nameEn: row.name_en,
    title: row.title,
    gender: row.gender,
    departments: shown.map((line) => {
      const { id, name } = line[line.length - 1] as { id: string; name: string };
      const below = line.slice(1).filter((department) => !hidden.has(department.id));
      return { id, name, path: below.map((department) => department.name).join(" / ") || name };
    }),
    ...(row.hide_phone && !self ? {} : { phone: row.phone }),
    phoneHidden: row.hide_phone,
    landline: row.landline,
    email: row.email,
    office: row.office,
    self,
  };
}
