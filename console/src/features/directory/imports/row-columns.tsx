import type { ImportRow } from "@qilian/contract/imports.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Cell } from "./Cell.tsx";
import { holdsSomething, lettersOf, toneOf, useColumnName } from "./sheet.ts";
import { importsStrings } from "./strings.ts";
import { Verdict } from "./Verdict.tsx";

/** Pixels. Custom columns, from O on, are as wide as a remark. */
const widths = [130, 116, 120, 150, 290, 130, 76, 210, 120, 116, 130, 140, 110, 180];
/** Columns that stand there even when no row on the page fills them. */
const always = new Set(["A", "B", "D", "E", "F", "H", "J"]);

/** Row number, outcome, and the sheet's columns as far as they say something on this page. */
export function useRowColumns(rows: ImportRow[], custom: readonly string[]): Column<ImportRow>[] {
  const t = useStrings(importsStrings);
  const nameOf = useColumnName(custom);
  return [
    { key: "row", title: t("row"), width: 64, render: (_, { row }) => row },
    { key: "verdict", title: t("verdict"), width: 96, render: (_, { verdict }) => <Verdict of={verdict} /> },
    ...lettersOf(rows)
      .map((letter, at): [string, number] => [letter, at])
      .filter(([letter, at]) => always.has(letter) || rows.some((row) => holdsSomething(row, letter, at)))
      .map(
        ([letter, at]): Column<ImportRow> => ({
          key: letter,
          title: (
            <>
              <span className="column-letter">{letter}</span> {nameOf(letter)}
            </>
          ),
          width: widths[at] ?? 180,
          onCell: (row) => ({ className: `sheet-cell sheet-cell-${toneOf(row, letter)}` }),
          render: (_, row) => <Cell row={row} letter={letter} at={at} column={nameOf(letter)} />,
        }),
      ),
  ];
}
