// Writing a change of the tree of departments, all of it in the caller's transaction: paths, head counts, names and codes that
// go from one department to another.
import type { Tx } from "../../../platform/db/index.ts";
import { countHeads } from "../store.ts";
import { isElsewhere, type TreeChange } from "./department-change.ts";
import * as store from "./department-tree-store.ts";

const departmentsAtOnce = 1_000;

/** `written` hears of the departments that are written, some at a time. Needs `lockDirectory`. */
export async function writeTree(
  tx: Tx,
  { added, changed, deleted }: TreeChange,
  written: (ids: readonly string[]) => void,
): Promise<void> {
  const elsewhere = changed.filter(isElsewhere).map(({ now }) => now.id);
  const standing = await store.membersIn(tx, elsewhere);
  await countHeads(tx, standing, -1);
  const freed = changed.filter(
    ({ old, now }) => old.parentId !== now.parentId || old.name !== now.name || old.code !== now.code,
  );
  await store.setAside(tx, [...deleted, ...freed.map(({ now }) => now.id)]);
  for (const part of inParts(added)) {
    await store.addDepartments(tx, part);
    written(part.map(({ id }) => id));
  }
  for (const part of inParts(changed.map(({ now }) => now))) {
    await store.updateDepartments(tx, part);
    written(part.map(({ id }) => id));
  }
  await store.deleteDepartments(tx, deleted);
  written(deleted);
  await countHeads(tx, standing, 1);
}

function* inParts<T>(all: readonly T[]): Generator<T[]> {
  for (let at = 0; at < all.length; at += departmentsAtOnce) yield all.slice(at, at + departmentsAtOnce);
}
