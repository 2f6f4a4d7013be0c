// Departments as workbooks name them: from the enterprise down, levels divided by `>>`, paths by `;` (2.3b, 2.9).
import type { CellError } from "@qilian/contract/imports.ts";
import { characters, turnsText } from "@qilian/contract/text.ts";
import type { Scope } from "../../../platform/actor.ts";
import { mostLevels } from "../departments/department-levels.ts";
import { reaches } from "../scope/reach.ts";
import { beginningOf } from "../sheets/sheet-form.ts";

type Report = (code: string, params?: CellError["params"]) => void;

export const levelMark = ">>";
export const pathMark = ";";
const longestLevel = 64;
const mostPaths = 20;

/** Most cells: one path without anything to take off, or to look at again. */
const plainLevel = `[^\\s;；>＞\\u202a-\\u202e\\u2066-\\u2069\\ud800-\\udfff]{1,${longestLevel}}`;
const plainPath = new RegExp(`^${plainLevel}(?:${levelMark}${plainLevel}){0,${mostLevels - 1}}$`);

/** A long text is shown up to here in messages. */
const clip = (text: string): string => (text.length > 80 ? `${beginningOf(text, 80)}…` : text);

/** The paths in a cell, tidied, each once. Whatever is wrong in a segment is reported with the segment's words. */
export function readDepartments(cell: string, report: Report): string[] {
  if (cell === "") return [];
  if (plainPath.test(cell)) return [cell];
  const isWide = reportWide(cell, report);
  const wideSemicolon = cell.indexOf("；");
  if (wideSemicolon >= 0)
    report("department_full_width_semicolon", { place: placeOf(cell, wideSemicolon, /[;；]/g), segment: clip(cell) });
  if (isWide || wideSemicolon >= 0) return [];
  const texts = cell.split(pathMark).map((path) => path.trim());
  // One mark too many at the end harms nobody.
  if (texts.at(-1) === "") texts.pop();
  if (texts.length > mostPaths) report("too_many_departments", { most: mostPaths, length: texts.length });
  return [...new Set(texts.map((text) => readPath(text, report)))];
}

/** The one path in a cell; `""` where it cannot be read. */
export function readDepartment(cell: string, report: Report): string {
  if (cell === "" || reportWide(cell, report)) return "";
  if (/[;；]/.test(cell)) report("department_semicolon");
  return readPath(cell, report);
}

function reportWide(cell: string, report: Report): boolean {
  const wide = cell.search(/＞[＞>]|>＞/);
  if (wide >= 0) report("department_full_width", { place: placeOf(cell, wide), segment: segmentAround(cell, wide) });
  return wide >= 0;
}

function readPath(text: string, report: Report): string {
  const levels = text.split(levelMark).map((level) => level.trim());
  if (levels.length > mostLevels) report("department_too_deep", { most: mostLevels, segment: clip(text) });
  for (const [index, level] of levels.slice(0, mostLevels).entries()) {
    if (level === "") report("department_empty_level", { level: index + 1, segment: clip(text) });
    else if (/^>|>$/.test(level)) report("department_separator", { segment: clip(level) });
    else if (level.includes("\n")) report("line_break");
    else if (level.includes("\t") || turnsText(level)) report("control_character");
    else if (characters(level) > longestLevel)
      report("department_level_long", { most: longestLevel, length: characters(level), segment: clip(level) });
  }
  return levels.join(levelMark);
}

/** Which separator from the left is the wrong one. */
const placeOf = (cell: string, at: number, marks = /[>＞]{2}/g): number =>
  (cell.slice(0, at).match(marks)?.length ?? 0) + 1;

const segmentAround = (cell: string, at: number): string => {
  const path = cell.slice(cell.lastIndexOf(pathMark, at) + 1);
  return clip((path.split(pathMark)[0] ?? path).trim());
};

export type DepartmentNode = { id: string; parentId: string | null; name: string };

/** A tenant's departments by path, and paths by id. */
export class DepartmentTree {
  readonly rootName: string;
  private readonly ids = new Map<string, string>();
  private readonly paths = new Map<string, string>();

  /** @param nodes as for `learn`, the root among them */
  constructor(nodes: readonly DepartmentNode[]) {
    this.learn(nodes);
    this.rootName = nodes.find((node) => node.parentId === null)?.name ?? "";
  }

  /** @param nodes in any order, each with all above it */
  learn(nodes: readonly DepartmentNode[]): void {
    const byId = new Map(nodes.map((node) => [node.id, node]));
    const pathOf = (node: DepartmentNode): string => {
      const known = this.paths.get(node.id);
      if (known !== undefined) return known;
      const parent = node.parentId === null ? undefined : byId.get(node.parentId);
      const path = parent === undefined ? node.name : pathOf(parent) + levelMark + node.name;
      this.add(path, node.id);
      return path;
    };
    for (const node of nodes) pathOf(node);
  }

  add(path: string, id: string): void {
    this.paths.set(id, path);
    this.ids.set(path, id);
  }

  idOf(path: string): string | undefined {
    return this.ids.get(path);
  }

  knows(id: string): boolean {
    return this.paths.has(id);
  }

  pathOf(id: string): string {
    return this.paths.get(id) ?? "";
  }

  /** Ids from the root to the department at a path that exists. */
  lineOf(path: string): string[] {
    return linesTo(path).map((one) => this.ids.get(one) as string);
  }

  /** Does the department at the path lie in the scope, or would it if it were made? */
  isWithin(path: string, scope: Scope): boolean {
    if (scope === "enterprise") return true;
    return reaches(
      scope,
      linesTo(path).flatMap((one) => this.ids.get(one) ?? []),
    );
  }

  /** Of a member's departments those in the scope. */
  within(ids: readonly string[], scope: Scope): readonly string[] {
    return scope === "enterprise" ? ids : ids.filter((id) => this.isWithin(this.pathOf(id), scope));
  }

  /** @param standing of each person the departments @returns by id how many of them stand there or below */
  headsOf(standing: readonly (readonly string[])[]): Map<string, number> {
    const lines = new Map<string, readonly string[]>();
    const lineTo = (id: string): readonly string[] => {
      const line = lines.get(id) ?? this.lineOf(this.pathOf(id));
      lines.set(id, line);
      return line;
    };
    const heads = new Map<string, number>();
    for (const departments of standing)
      for (const id of new Set(departments.flatMap(lineTo))) heads.set(id, (heads.get(id) ?? 0) + 1);
    return heads;
  }

  /** The paths that a path needs and the tree lacks, from the top. */
  missing(path: string): string[] {
    if (this.ids.has(path)) return [];
    return linesTo(path).filter((one) => !this.ids.has(one));
  }
}

/** The paths of every level from the root down to a path. */
function linesTo(path: string): string[] {
  const lines: string[] = [];
  for (let at = path.indexOf(levelMark); at >= 0; at = path.indexOf(levelMark, at + levelMark.length))
    lines.push(path.slice(0, at));
  lines.push(path);
  return lines;
}

export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf(levelMark));
export const nameOf = (path: string): string => path.slice(path.lastIndexOf(levelMark) + levelMark.length);
