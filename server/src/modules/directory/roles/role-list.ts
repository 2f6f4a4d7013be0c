// A list of members as it is read and judged, row by row. Pure.

import { isPhone, plainPhone } from "@qilian/contract/phone.ts";
import { type ListFailure, listHeadings } from "@qilian/contract/role-lists.ts";
import { cellName, type SheetRow } from "../../../platform/workbook/index.ts";
import { accountParts } from "../search.ts";
import { storable } from "../sheets/sheet-form.ts";

/** What a row names somebody by; neither: nobody can be meant. */
export type ListKey = { phone?: string; account?: { base: string; number: number } };
export type ListRow = { row: number; cell: string; value: string; key: ListKey; problem?: ListFailure["code"] };

/** Whom a key belongs to. */
export type Meant = {
  id: string;
  name: string;
  disabled: boolean;
  /** The primary department lies in the scope. */
  mine: boolean;
  /** The scope shows them. */
  shown: boolean;
  holds: boolean;
};

export type Verdicts = { adds: Meant[]; already: number; failures: ListFailure[] };

const longestValue = 64;
const headings: ReadonlySet<string> = new Set(Object.values(listHeadings).flat());
const headingOf = (cell: string): string => cell.trim().replace(/\s*[*＊]$/, "");

/** The place of the column to read, from 0; -1 where no heading is one of ours. */
export const columnOf = (heading: readonly string[]): number =>
  heading.findIndex((cell) => headings.has(headingOf(cell)));

/** Undefined where the cell says nothing. */
export function readListRow({ row, cells, problems }: SheetRow, column: number): ListRow | undefined {
  const value = storable(cells[column] ?? "").trim();
  const problem = problems.find((one) => one.column === column + 1)?.kind;
  if (value === "" && problem === undefined) return undefined;
  const cell = cellName(row, column + 1);
  return { row, cell, value: value.slice(0, longestValue), key: keyOf(value), ...(problem && { problem }) };
}

/** No account is as a number is: none ends in a digit but behind a letter. */
function keyOf(value: string): ListKey {
  const phone = plainPhone(value);
  if (isPhone(phone)) return { phone };
  const account = value.length > longestValue ? undefined : accountParts(value.toLowerCase());
  return account === undefined ? {} : { account };
}

/** @param room how many more the role can have. @param meant by the place of the row. */
export function judge(rows: readonly ListRow[], meant: ReadonlyMap<number, Meant>, room: number): Verdicts {
  const verdicts: Verdicts = { adds: [], already: 0, failures: [] };
  const firstRows = new Map<string, number>();
  rows.forEach((row, at) => {
    const member = row.problem === undefined ? meant.get(at) : undefined;
    const first = firstRows.get(member?.id ?? "");
    const code = row.problem ?? reasonOf(row, member, first, verdicts.adds.length < room);
    if (code !== undefined) verdicts.failures.push(failureOf(row, code, first));
    else if (member?.holds) verdicts.already++;
    else if (member !== undefined) verdicts.adds.push(member);
    if (member !== undefined && code !== "unknown") firstRows.set(member.id, first ?? row.row);
  });
  return verdicts;
}

/** By the number those alone are found whose number the scope tells. */
function reasonOf(
  { key }: ListRow,
  member: Meant | undefined,
  first: number | undefined,
  hasRoom: boolean,
): ListFailure["code"] | undefined {
  if (member === undefined || !member.shown || (key.phone !== undefined && !member.mine)) return "unknown";
  if (!member.mine) return "outside_scope";
  if (first !== undefined) return "duplicate";
  if (member.disabled) return "disabled";
  return member.holds || hasRoom ? undefined : "role_full";
}

const failureOf = ({ cell, value }: ListRow, code: ListFailure["code"], first: number | undefined): ListFailure => ({
  cell,
  value,
  code,
  ...(code === "duplicate" && first !== undefined && { row: first }),
});
