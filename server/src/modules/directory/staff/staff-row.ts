// One row of the staff workbook, read cell by cell without looking at the tenant: what it says, and every cell that is wrong.
import type { CellError } from "@qilian/contract/imports.ts";
import { isSeen } from "@qilian/contract/text.ts";
import { checkText, choice, inOrder, letterOf, type Problem, type Read, type Report, text } from "../sheets/cells.ts";
import { beginningOf, isFailureColumn, storable } from "../sheets/sheet-form.ts";
import { readDepartments } from "./department-paths.ts";
import { fixedColumns, genderWords, yesNoWords } from "./staff-sheet.ts";

/** An empty text says nothing of the field: an update keeps what is there. */
export type StaffValues = {
  account: string;
  name: string;
  nameEn: string;
  /** 11 digits. */
  phone: string;
  /** Paths from the root, levels joined by `>>`, the primary one first. */
  departments: string[];
  title: string;
  gender: "" | "male" | "female";
  email: string;
  landline: string;
  employeeId: string;
  /** An account, or the 11 digits of a number. */
  secretary: string;
  office: string;
  hidePhone: "" | "yes" | "no";
  remark: string;
  /** As the cells say, by the names of their columns: what they mean hangs on the enterprise's own fields. */
  custom: Record<string, string>;
};

export type StaffRow = {
  row: number;
  cells: string[];
  values: StaffValues;
  errors: CellError[];
  /** Custom columns whose cell is a date of the spreadsheet program, not a text. */
  dated: string[];
};

const longestCustom = 256;
/** Of a cell that holds more than any may, so much is kept and shown. Paths of departments are bounded by the sheet's own limit. */
const longestKept = 512;
const departmentsAt = 4;
const bounded = (cell: string, at: number): string =>
  cell.length > longestKept && at !== departmentsAt ? beginningOf(cell, longestKept) : cell;

const short = text(32);
const middle = text(64);
const long = text(128);
const custom = text(longestCustom);

/** A name of joiners alone is none. */
const name: Read<string> = (cell, report) => middle(isSeen(cell) ? cell : "", report);

const remark: Read<string> = (cell, report) => checkText(cell, 256, report);

/** Numbers copied from other programs often stand between marks that nobody sees. */
export const digitsOf = (typed: string): string => typed.replace(/[\s\p{Cf}-]/gu, "").replace(/^(\+86|0086)/, "");
export const isPhone = (digits: string): boolean => /^1[3-9]\d{9}$/.test(digits);

const phone: Read<string> = (cell, report) => {
  if (isPhone(cell)) return cell;
  const digits = digitsOf(cell);
  if (digits === "" || isPhone(digits)) return digits;
  const at = digits.search(/\D/);
  if (at >= 0) report("phone_character", { position: at + 1, character: [...digits.slice(at)][0] ?? "" });
  else if (digits.length !== 11) report("phone_length", { length: digits.length });
  else report("phone_prefix");
  return "";
};

/** An address as the routes take it, for a thread that does without what checks those. */
const address = /^(?:[\w'+-]+\.)*[\w'+-]*[\w+-]@(?:[a-z0-9][a-z0-9-]*\.)+[a-z]{2,}$/i;

const email: Read<string> = (cell, report) => {
  if (cell === "" || (cell.length <= 254 && address.test(cell))) return cell;
  report("email");
  return "";
};

const secretary: Read<string> = (cell, report) => {
  if (cell === "") return "";
  const digits = digitsOf(cell);
  return isPhone(digits) ? digits : long(cell, report);
};

const gender = choice(genderWords, "gender");
const yesNo = choice(yesNoWords, "yes_no");

/**
 * @param cells from column A on, as the sheet shows them.
 * @param customColumns names of the columns from O on, 失败原因 included.
 */
export function readStaffRow(
  row: number,
  cells: readonly string[],
  problems: readonly Problem[],
  customColumns: readonly string[],
): StaffRow {
  const errors: CellError[] = [];
  const spoilt = new Set<number>();
  const note = (index: number, code: string, params?: CellError["params"]): void => {
    errors.push({ column: letterOf(index), code, ...(params && { params }) });
  };
  const kept = cells.map(storable);
  const dated: string[] = [];
  const days = new Set<number>();
  for (const { column, kind } of problems) {
    const name = customColumns[column - fixedColumns - 1] ?? "";
    // What a formula made of an ignored column does not matter.
    if (isFailureColumn(name)) continue;
    if (kind === "date" && name !== "") {
      days.add(column - 1);
      kept[column - 1] = dayOf(kept[column - 1] ?? "");
      dated.push(name);
      continue;
    }
    spoilt.add(column - 1);
    note(column - 1, kind);
  }
  const take = <T>(index: number, read: Read<T>): T => {
    const report: Report = (code, params) => note(index, code, params);
    if (spoilt.has(index)) return read("", report);
    const cell = kept[index] ?? "";
    if (cell !== (cells[index] ?? "") && !days.has(index)) report("control_character");
    return read((cell.includes("\r") ? cell.replace(/\r\n?/g, "\n") : cell).trim(), report);
  };
  const values: StaffValues = {
    account: take(0, long),
    name: take(1, name),
    nameEn: take(2, long),
    phone: take(3, phone),
    departments: take(4, readDepartments),
    title: take(5, long),
    gender: take(6, gender),
    email: take(7, email),
    landline: take(8, short),
    employeeId: take(9, middle),
    secretary: take(10, secretary),
    office: take(11, long),
    hidePhone: take(12, yesNo),
    remark: take(13, remark),
    custom: readCustom(take, kept, customColumns, note),
  };
  // A row with an account may leave all else as it is; a new person needs a name, a number and a department.
  if (values.account === "")
    for (const index of [1, 3, 4]) if (!spoilt.has(index) && !isSeen(kept[index] ?? "")) note(index, "required");
  return { row, cells: kept.map(bounded), values, errors: inOrder(errors), dated };
}

function readCustom(
  take: (index: number, read: Read<string>) => string,
  cells: readonly string[],
  names: readonly string[],
  note: (index: number, code: string) => void,
): Record<string, string> {
  const values: Record<string, string> = {};
  for (let index = fixedColumns; index < cells.length; index++) {
    const name = names[index - fixedColumns] ?? "";
    if (isFailureColumn(name)) continue;
    if (name === "") {
      if ((cells[index] ?? "").trim() !== "") note(index, "unnamed_column");
      continue;
    }
    const value = take(index, custom);
    if (value !== "") values[name] = value;
  }
  return values;
}

const dayMs = 86_400_000;
/** 1970-01-01 as spreadsheet programs count days. */
const epochSerial = 25_569;

/** A date cell as its day: they are days since 1900, or ISO with a time. */
function dayOf(text: string): string {
  const serial = Number(text);
  if (!Number.isFinite(serial) || text === "") return text.slice(0, 10);
  const at = new Date((Math.floor(serial) - epochSerial) * dayMs);
  return Number.isNaN(at.getTime()) ? text : at.toISOString().slice(0, 10);
}

/** Whether there is anything in a row for us: a line of blanks, or of 失败原因 alone, is not a person. */
export const saysNothing = ({ values, errors }: StaffRow): boolean =>
  errors.every(({ code }) => code === "required") &&
  values.departments.length === 0 &&
  Object.values(values).every((value) => typeof value !== "string" || value === "") &&
  Object.keys(values.custom).length === 0;
