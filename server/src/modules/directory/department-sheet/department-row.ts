// One row of the workbook of departments, read cell by cell without looking at the tenant.
import type { CellError } from "@qilian/contract/imports.ts";
import { choice, inOrder, letterOf, type Problem, type Read, text } from "../sheets/cells.ts";
import { isFailureColumn, storable } from "../sheets/sheet-form.ts";
import { readDepartment } from "../staff/department-paths.ts";
import { departmentForm, stateWords } from "./department-form.ts";

/** An empty text says nothing of the field: an update keeps what is there. */
export type DepartmentValues = {
  code: string;
  /** From the root, levels joined by `>>`. */
  path: string;
  nameEn: string;
  /** An account. */
  head: string;
  order: number | undefined;
  state: "" | "valid" | "invalid";
};

export type DepartmentRow = { row: number; cells: string[]; values: DepartmentValues; errors: CellError[] };

const code = text(64);
const nameEn = text(128);
const head = text(128);
const state = choice(stateWords, "department_state");

const order: Read<number | undefined> = (cell, report) => {
  if (cell === "") return undefined;
  if (/^0{0,6}[1-9]\d{0,2}$/.test(cell)) return Number(cell);
  report("order_number");
  return undefined;
};

/**
 * @param cells from column A on, as the sheet shows them.
 * @param behind names of the columns from G on: 失败原因, or none.
 */
export function readDepartmentRow(
  row: number,
  cells: readonly string[],
  problems: readonly Problem[],
  behind: readonly string[],
): DepartmentRow {
  const errors: CellError[] = [];
  const spoilt = new Set<number>();
  const note = (index: number, code: string, params?: CellError["params"]): void => {
    errors.push({ column: letterOf(index), code, ...(params && { params }) });
  };
  const isIgnored = (index: number): boolean => isFailureColumn(behind[index - departmentForm.width] ?? "");
  for (const { column, kind } of problems) {
    // What a formula made of an ignored column does not matter.
    if (isIgnored(column - 1)) continue;
    spoilt.add(column - 1);
    note(column - 1, kind);
  }
  const kept = cells.map(storable);
  const take = <T>(index: number, read: Read<T>): T => {
    const report = (code: string, params?: CellError["params"]) => note(index, code, params);
    if (spoilt.has(index)) return read("", report);
    const cell = kept[index] ?? "";
    if (cell !== (cells[index] ?? "")) report("control_character");
    return read(cell.replace(/\r\n?/g, "\n").trim(), report);
  };
  const values = {
    code: take(0, code),
    path: take(1, readDepartment),
    nameEn: take(2, nameEn),
    head: take(3, head),
    order: take(4, order),
    state: take(5, state),
  };
  if (!spoilt.has(1) && (kept[1] ?? "").trim() === "") note(1, "required");
  for (let index = departmentForm.width; index < kept.length; index++)
    if (!isIgnored(index) && !spoilt.has(index) && (kept[index] ?? "").trim() !== "") note(index, "unnamed_column");
  return { row, cells: kept, values, errors: inOrder(errors) };
}

/** Whether there is anything in a row for us: a line of blanks, or of 失败原因 alone, is no department. */
export const saysNothing = ({ values, errors }: DepartmentRow): boolean =>
  errors.every(({ code }) => code === "required") &&
  Object.values(values).every((value) => value === "" || value === undefined);
