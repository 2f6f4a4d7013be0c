// Rows of people on their way between threads: most values are the text of their cell, and go once.
import type { StaffRow, StaffValues } from "./staff-row.ts";

/** `values`: those that are not as the cells say them. */
export type PackedRow = Omit<StaffRow, "values"> & { values: Partial<StaffValues> };

export function pack({ values, ...staff }: StaffRow): PackedRow {
  const said = saidBy(staff.cells);
  const others: Record<string, unknown> = {};
  for (const field of fields) if (!isSame(values[field], said[field])) others[field] = values[field];
  return { ...staff, values: others };
}

export const unpack = ({ values, ...staff }: PackedRow): StaffRow => ({
  ...staff,
  values: { ...saidBy(staff.cells), ...values },
});

/** What cells say that stand in the order of the sheet and need nothing done to them. */
function saidBy(cells: readonly string[]): StaffValues {
  const text = (at: number): string => cells[at] ?? "";
  return {
    account: text(0),
    name: text(1),
    nameEn: text(2),
    phone: text(3),
    departments: text(4) === "" ? [] : [text(4)],
    title: text(5),
    gender: "",
    email: text(7),
    landline: text(8),
    employeeId: text(9),
    secretary: text(10),
    office: text(11),
    hidePhone: "",
    remark: text(13),
    custom: {},
  };
}

const fields = Object.keys(saidBy([])) as (keyof StaffValues)[];

/** Of custom values none is the same as none. */
function isSame(a: StaffValues[keyof StaffValues], b: StaffValues[keyof StaffValues]): boolean {
  if (typeof a === "string" || typeof b === "string") return a === b;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((path, at) => path === b[at]);
  return Object.keys(a).length === 0;
}
