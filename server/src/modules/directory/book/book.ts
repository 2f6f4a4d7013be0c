// The address book as an employee sees it: a level of the tree, people, search. Cards are in card.ts.
import type { BookLevel, BookPerson } from "@qilian/contract/book.ts";
import type { Actor } from "../../../platform/actor.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { rootDepartment } from "../departments/department-store.ts";
import { queryOf } from "../search.ts";
import { showsField } from "../settings/shown-fields.ts";
import type { Sight } from "../visibility/sight.ts";
import { withSight } from "../visibility/sight-store.ts";
import * as search from "./book-search-store.ts";
import * as store from "./book-store.ts";
import { hitsOf } from "./hits.ts";
import * as levels from "./level-store.ts";
import { ownDepartmentIds, ownDepartments } from "./own-departments-store.ts";

/** People on the page that search answers with. */
const foundPeople = 20;
const foundDepartments = 10;

const bare = ({ id, name, count }: levels.Node): levels.Node => ({ id, name, count });

type Viewer = Pick<Actor, "memberId">;

/** A hidden department is absent; only the top answers even when it is hidden itself, and then without its name. */
export const readLevel = (tx: Tx, viewer: Viewer, department: string | undefined): Promise<BookLevel> =>
  withSight(tx, viewer.memberId, (on, sight) => levelSeen(on, sight, department));

async function levelSeen(tx: Tx, sight: Sight, department: string | undefined): Promise<BookLevel> {
  if (sight.settings.treeHidden) return ownLevel(tx, sight, department);
  const id = department ?? (await levels.rootId(tx));
  const { path, rows } = await levels.levelAt(tx, sight, id);
  if (department !== undefined && path.at(-1)?.id !== department) throw notFound();
  const count = rows.find(({ itself }) => itself)?.count ?? 0;
  const alone = count <= 1 && (department === undefined || (await seesNobodyElse(tx, sight)));
  return {
    path: path.map(({ id, name }) => ({ id, name })),
    count,
    departments: rows.filter(({ itself }) => !itself).map(bare),
    alone,
    onlyMember: alone && (await isOnlyMember(tx)),
    treeHidden: false,
    sightMark: sight.mark,
  };
}

const isOnlyMember = async (tx: Tx): Promise<boolean> => (await rootDepartment(tx)).opened_count <= 1;

/** Where the tree is hidden one's own departments stand at the top, and any other is absent. */
async function ownLevel(tx: Tx, sight: Sight, department: string | undefined): Promise<BookLevel> {
  const own = await ownDepartments(tx, sight);
  const here = own.find(({ id }) => id === department);
  if (department !== undefined && here === undefined) throw notFound();
  const [top] = await levels.pathTo(tx, sight, await levels.rootId(tx));
  const shown = [top, here].flatMap((node) => (node === undefined ? [] : [{ id: node.id, name: node.name }]));
  const alone = await seesNobodyElse(tx, sight);
  return {
    path: shown[0]?.id === shown[1]?.id ? shown.slice(0, 1) : shown,
    count: here?.count ?? Math.max(0, ...own.map(({ count }) => count)),
    departments: here === undefined ? own.map(bare) : [],
    alone,
    onlyMember: alone && (await isOnlyMember(tx)),
    treeHidden: true,
    sightMark: sight.mark,
  };
}

/** 1.3b */
async function seesNobodyElse(tx: Tx, sight: Sight): Promise<boolean> {
  const { rows } = await levels.levelAt(tx, sight, await levels.rootId(tx));
  return (rows.find(({ itself }) => itself)?.count ?? 0) <= 1;
}

/** What a list shows of somebody whom the viewer sees. */
export const presentPerson =
  (sight: Sight) =>
  (row: store.PersonRow): BookPerson => ({
    id: row.id,
    name: row.name,
    nameEn: showsField(sight, row, "nameEn") ? row.name_en : "",
    title: showsField(sight, row, "title") ? row.title : "",
    avatar: row.avatar,
    department: row.department,
    pinyin: row.sort_key.split("\n", 1)[0] ?? "",
  });

type PeopleQuery = { department: string; cursor?: string | undefined; limit: number };

export const listPeople = (tx: Tx, viewer: Viewer, query: PeopleQuery) =>
  withSight(tx, viewer.memberId, (on, sight) => peopleSeen(on, sight, query));

async function peopleSeen(tx: Tx, sight: Sight, query: PeopleQuery) {
  const after = keyOf(query.cursor, 2) as [string, string] | undefined;
  const [isOpen, rows] = await Promise.all([
    opens(tx, sight, query.department),
    store.peopleOf(tx, sight, query.department, after, query.limit + 1),
  ]);
  if (!isOpen) throw notFound();
  const people = page(rows, query.limit, (row) => [row.sort_key, row.id], presentPerson(sight));
  return { ...people, sightMark: sight.mark };
}

/** Is the department one whose people the viewer may list? */
async function opens(tx: Tx, sight: Sight, department: string): Promise<boolean> {
  if (sight.settings.treeHidden) return (await ownDepartmentIds(tx, sight.viewerId)).includes(department);
  const path = await levels.pathTo(tx, sight, department);
  return path[path.length - 1]?.id === department;
}

export const searchBook = (tx: Tx, actor: Actor, typed: string) =>
  withSight(tx, actor.memberId, (on, sight) => foundBy(on, sight, typed));

async function foundBy(tx: Tx, sight: Sight, typed: string) {
  const query = queryOf(typed);
  const [people, departments] = await Promise.all([
    search.findPeople(tx, sight, query, foundPeople + 1),
    sight.settings.treeHidden ? [] : search.findDepartments(tx, sight, query.text, foundDepartments),
  ]);
  return {
    people: people
      .slice(0, foundPeople)
      .map((row) => ({ ...presentPerson(sight)(row), hits: hitsOf(sight, row, query) })),
    more: people.length > foundPeople,
    departments,
    sightMark: sight.mark,
  };
}
