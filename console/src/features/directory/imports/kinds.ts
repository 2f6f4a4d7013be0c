// The kinds of workbooks: their routes, their columns, and which of them the page of imports is about.
import { departmentSheetsApi } from "@qilian/contract/department-sheets.ts";
import { type ImportKind, importsApi, type RowVerdict } from "@qilian/contract/imports.ts";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { importsPath } from "../menu.ts";

const staffLetters = ["A", "B", "C", "D", "E", "F", "G", "H", "I", "J", "K", "L", "M", "N"] as const;
const departmentLetters = ["A", "B", "C", "D", "E", "F"] as const;

export const kinds = {
  staff: {
    template: importsApi.staffTemplate,
    workbook: importsApi.staffWorkbook,
    verdicts: ["new", "changed", "unchanged", "failed"],
    letters: staffLetters,
    /** Pixels. */
    widths: [130, 116, 120, 150, 290, 130, 76, 210, 120, 116, 130, 140, 110, 180],
    /** Columns that stand there even when no row on the page fills them. */
    always: new Set(["A", "B", "D", "E", "F", "H", "J"]),
  },
  departments: {
    template: departmentSheetsApi.departmentTemplate,
    workbook: departmentSheetsApi.departmentWorkbook,
    verdicts: ["new", "changed", "moved", "deleted", "unchanged", "failed"],
    letters: departmentLetters,
    widths: [130, 340, 150, 130, 84, 170],
    always: new Set(departmentLetters),
  },
} as const satisfies Record<
  ImportKind,
  {
    template: object;
    workbook: object;
    verdicts: readonly RowVerdict[];
    letters: readonly string[];
    widths: readonly number[];
    always: ReadonlySet<string>;
  }
>;

export const importKinds = Object.keys(kinds) as ImportKind[];

/** Which of them the page is about, which its address keeps. */
export function useImportKind(): [ImportKind, (kind: ImportKind) => void] {
  const { kind }: { kind?: unknown } = useSearch({ strict: false });
  const navigate = useNavigate();
  const chosen = importKinds.find((one) => one === kind) ?? "staff";
  return [chosen, (next) => void navigate({ to: importsPath, search: searchOf(next), replace: true })];
}

/** What leads to the page for a kind. */
export const searchOf = (kind: ImportKind): { kind?: ImportKind } => (kind === "staff" ? {} : { kind });
