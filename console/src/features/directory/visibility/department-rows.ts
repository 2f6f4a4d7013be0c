// The department tree as the rows that are unfolded, and where a key leads in it.
import type { DepartmentNode } from "../api.ts";

export type DepartmentRow = {
  node: DepartmentNode;
  /** From 1. */
  level: number;
  open: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  place: number;
  siblings: number;
  /** Index of the row above it in the tree; -1 at the top. */
  parentAt: number;
  /** From below the root, as DepartmentRef's. */
  path: string;
};

/** `childrenOf` knows the loaded levels; of others nothing shows yet. */
export function rowsOf(
  childrenOf: (parent: string | undefined) => DepartmentNode[] | undefined,
  isOpen: (node: DepartmentNode) => boolean,
): DepartmentRow[] {
  const rows: DepartmentRow[] = [];
  const add = (parent: DepartmentRow | undefined, parentAt: number) => {
    const nodes = childrenOf(parent?.node.id) ?? [];
    for (const [index, node] of nodes.entries()) {
      const open = !node.leaf && isOpen(node);
      const level = (parent?.level ?? 0) + 1;
      const path = level > 2 ? `${parent?.path} / ${node.name}` : node.name;
      const row = { node, level, open, place: index + 1, siblings: nodes.length, parentAt, path };
      rows.push(row);
      if (open) add(row, rows.length - 1);
    }
  };
  add(undefined, -1);
  return rows;
}

/** A place in the grid: column 0 is the row itself, the controls follow. */
export type Place = { at: number; column: number };
export const lastColumn = 3;

/** What a key does at a place: another place, `fold` to unfold or fold the row, or nothing of ours. */
export function keyStep(
  key: string,
  rows: readonly DepartmentRow[],
  { at, column }: Place,
): Place | "fold" | undefined {
  const row = rows[at];
  if (row === undefined) return undefined;
  const last = rows.length - 1;
  if (key === "ArrowDown") return { at: Math.min(at + 1, last), column };
  if (key === "ArrowUp") return { at: Math.max(at - 1, 0), column };
  if (key === "Home") return { at: 0, column };
  if (key === "End") return { at: last, column };
  if (key === "ArrowRight") {
    if (column === 0 && !row.node.leaf && !row.open) return "fold";
    return { at, column: Math.min(column + 1, lastColumn) };
  }
  if (key === "ArrowLeft") {
    if (column > 0) return { at, column: column - 1 };
    if (row.open) return "fold";
    return row.parentAt < 0 ? undefined : { at: row.parentAt, column: 0 };
  }
  return column === 0 && (key === "Enter" || key === " ") ? "fold" : undefined;
}
