// How departments stood before an import, and what stands against it. Pure.
import type { UndoBlock } from "@qilian/contract/import-undo.ts";
import { mostLevels } from "../departments/department-levels.ts";
import { changeTo, type TreeChange } from "./department-change.ts";
import { Forest, type KnownDepartment } from "./department-forest.ts";
import type { Written } from "./department-undo-store.ts";
import type { Former } from "./department-written-store.ts";

type Grounds = {
  known: ReadonlyMap<string, KnownDepartment>;
  /** Levels that no row named. */
  made: readonly string[];
  /** Departments that somebody uses, of those that are to go. */
  used: ReadonlySet<string>;
  /** Members who can be heads again. */
  heads: ReadonlySet<string>;
};

export type Return = { change: TreeChange; blocked: { row: number; name: string; reason: UndoBlock }[] };

export function returnTo(written: readonly Written[], { known, made, used, heads }: Grounds): Return {
  const blocks = new Map<Written, UndoBlock>();
  const block = (one: Written, reason: UndoBlock): void => void (blocks.has(one) || blocks.set(one, reason));
  for (const one of written) if (!one.untouched) block(one, one.gone ? "department_removed" : "department_changed");
  const forest = new Forest([...known.values()]);
  putBack(written, forest, known, block);
  const gone = removed(written, made, forest, { used, block });
  checkStanding(written, forest, block);
  const former = new Map(written.flatMap(({ id, before }) => (before === null ? [] : [[id, before]])));
  checkCodes(written, known, former, block);
  const change = changeTo(known, forest, gone, (id, now) => {
    const before = former.get(id);
    if (before === undefined) return now;
    const headId = before.headId !== null && heads.has(before.headId) ? before.headId : null;
    return { code: before.code, nameEn: before.nameEn, position: before.position, headId };
  });
  const nameOf = ({ id, before }: Written): string => known.get(id)?.name ?? before?.name ?? "";
  const blocked = [...blocks].map(([one, reason]) => ({ row: one.row, name: nameOf(one), reason }));
  return { change, blocked: blocked.sort((a, b) => a.row - b.row) };
}

type Block = (one: Written, reason: UndoBlock) => void;

/** Whoever was changed leaves their place first, for two may have changed places. New ones are out of the way. */
function putBack(
  written: readonly Written[],
  forest: Forest,
  known: ReadonlyMap<string, KnownDepartment>,
  block: Block,
): void {
  const restored = new Set(written.flatMap(({ id, deleted }) => (deleted ? [id] : [])));
  const isThere = (id: string): boolean => known.has(id) || restored.has(id);
  for (const { id } of written) forest.take(id);
  for (const one of written) {
    if (one.before === null || (one.gone && !one.deleted)) continue;
    const { parentId, name } = one.before;
    if (parentId === null) continue;
    if (!isThere(parentId)) block(one, "department_gone");
    else if (forest.child(parentId, name) !== undefined) block(one, "department_name_taken");
    else forest.put(one.id, parentId, name);
  }
}

type Removal = { used: ReadonlySet<string>; block: Block };

/** What the import has made goes; levels that it had to make stay where somebody has come to use them. */
function removed(
  written: readonly Written[],
  made: readonly string[],
  forest: Forest,
  { used, block }: Removal,
): string[] {
  const gone = new Set<string>();
  const isFree = (id: string): boolean => !used.has(id) && forest.childrenOf(id).every((child) => gone.has(child));
  const added = written.filter(({ before, gone }) => before === null && !gone);
  const rest = new Map<string, Written | undefined>([
    ...made.map((id): [string, undefined] => [id, undefined]),
    ...added.map((one): [string, Written] => [one.id, one]),
  ]);
  for (let before = -1; before !== gone.size; ) {
    before = gone.size;
    for (const id of rest.keys()) if (!gone.has(id) && isFree(id)) gone.add(id);
  }
  for (const one of added) if (!gone.has(one.id)) block(one, "department_used");
  for (const id of gone) forest.take(id);
  return [...gone];
}

/** Nothing hangs in the air, or too deep. */
function checkStanding(written: readonly Written[], forest: Forest, block: Block): void {
  const depths = new Map(forest.standing().map(({ id, line }) => [id, line.length]));
  for (const one of written) {
    if (one.before === null) continue;
    if (!depths.has(one.id) || (depths.get(one.id) ?? 0) > mostLevels) block(one, "department_gone");
  }
}

function checkCodes(
  written: readonly Written[],
  known: ReadonlyMap<string, KnownDepartment>,
  former: ReadonlyMap<string, Former>,
  block: Block,
): void {
  const ids = new Set(written.map(({ id }) => id));
  const others = new Set([...known.values()].filter(({ id }) => !ids.has(id)).map(({ code }) => code));
  for (const one of written) {
    const code = former.get(one.id)?.code ?? "";
    if (code !== "" && others.has(code)) block(one, "department_code_taken");
  }
}
