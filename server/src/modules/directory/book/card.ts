// A person's card, one's own included: what of it the enterprise, the person and executive mode let the viewer see.
import type { Card } from "@qilian/contract/book.ts";
import type { CardField, DepartmentStyle } from "@qilian/contract/directory-settings.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { notFound } from "../../../platform/errors.ts";
import { hidesNumber, showsField } from "../settings/shown-fields.ts";
import { shows } from "../visibility/pair-store.ts";
import type { Sight } from "../visibility/sight.ts";
import { sightOf } from "../visibility/sight-store.ts";
import * as store from "./book-store.ts";
import * as levels from "./level-store.ts";
import { ownDepartmentIds } from "./own-departments-store.ts";

/** Hidden and absent look the same. */
export async function readCard(tx: Tx, actor: Actor, id: string): Promise<Card> {
  const row = await store.cardOf(tx, id, actor.memberId);
  if (row === undefined) throw notFound();
  const sight = await sightOf(tx, actor.memberId, row.revision);
  if (!(await shows(tx, sight, row))) throw notFound();
  const lines = await levels.linesOf(tx, row.departments, row.revision);
  const [departments, manager, secretary] = await Promise.all([
    shownDepartments(tx, sight, row, lines),
    colleagueOf(tx, sight, row, "manager", managerIn(sight, row, lines)),
    colleagueOf(tx, sight, row, "secretary", row.secretary_id),
  ]);
  return presentCard(row, sight, { departments, manager, secretary });
}

type Departments = Card["departments"];
type Lines = ReadonlyMap<string, levels.LineNode[]>;

const isShown =
  (sight: Sight) =>
  ({ id }: { id: string }): boolean =>
    !sight.hiddenDepartments.includes(id);

/** Who heads the first department that shows to the viewer, or the nearest such above it that somebody else heads. */
function managerIn(sight: Sight, { id, departments }: store.CardRow, lines: Lines): string | null {
  const first = departments.find((department) => isShown(sight)({ id: department })) ?? "";
  const line = lines.get(first)?.filter(isShown(sight));
  return line?.findLast(({ head }) => head !== null && head !== id)?.head ?? null;
}

/** Of one's own departments none is hidden from oneself, though one above them may be. */
async function shownDepartments(tx: Tx, sight: Sight, row: store.CardRow, lines: Lines): Promise<Departments> {
  const { treeHidden, cardDepartment } = sight.settings;
  const own = treeHidden ? await ownDepartmentIds(tx, sight.viewerId) : undefined;
  const shown = isShown(sight);
  return row.departments.flatMap((department) => {
    const line = lines.get(department) ?? [];
    const last = line[line.length - 1];
    if (last === undefined || !shown(last)) return [];
    const below = line.slice(1).filter(shown);
    const levels = (below.length === 0 ? [last] : below.slice(-levelsOf[cardDepartment])).map(({ id, name }) => ({
      id,
      name,
      opens: own === undefined || own.includes(id),
    }));
    return [{ id: last.id, levels }];
  });
}

const levelsOf: Record<DepartmentStyle, number> = { full: Number.POSITIVE_INFINITY, last_two: 2, last: 1 };

type Colleague = { id: string; name: string } | undefined;

/** Whom a card names besides, when the viewer sees them. */
async function colleagueOf(
  tx: Tx,
  sight: Sight,
  row: store.CardRow,
  field: CardField,
  id: string | null,
): Promise<Colleague> {
  if (id === null || !showsField(sight, row, field)) return undefined;
  const name = await store.visibleName(tx, sight, id);
  return name === undefined ? undefined : { id, name };
}

type Around = { departments: Departments; manager: Colleague; secretary: Colleague };

function presentCard(row: store.CardRow, sight: Sight, { departments, manager, secretary }: Around): Card {
  const seen = (field: CardField, value: string): string => (showsField(sight, row, field) ? value : "");
  return {
    id: row.id,
    name: row.name,
    nameEn: seen("nameEn", row.name_en),
    avatar: row.avatar,
    title: seen("title", row.title),
    gender: showsField(sight, row, "gender") ? row.gender : null,
    departments,
    ...(showsField(sight, row, "phone") && { phone: row.phone }),
    phoneHidden: hidesNumber(sight, row),
    landline: seen("landline", row.landline),
    email: seen("email", row.email),
    office: seen("office", row.office),
    fields: sight.settings.ownFields.flatMap(({ id, name, kind }) => {
      const value = row.custom[id];
      return value === undefined ? [] : [{ name, kind, value }];
    }),
    ...(manager && { manager }),
    ...(secretary && { secretary }),
    self: row.id === sight.viewerId,
    starred: row.starred,
    sightMark: sight.mark,
  };
}
