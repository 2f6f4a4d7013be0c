import type { Import, ImportRow } from "@qilian/contract/imports.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Cell } from "./Cell.tsx";
import { kinds } from "./kinds.ts";
import { holdsSomething, lettersOf, toneOf, useColumnName } from "./sheet.ts";
import { importsStrings } from "./strings.ts";
import { Verdict } from "./Verdict.tsx";

/** Pixels, of columns behind the fixed ones. */
const otherWidth = 180;

/** Row number, outcome, and the sheet's columns as far as they say something on this page. */
export function useRowColumns(rows: ImportRow[], of: Import): Column<ImportRow>[] {
  const t = useStrings(importsStrings);
  const nameOf = useColumnName(of);
  const { widths, always }: { widths: readonly number[]; always: ReadonlySet<string> } = kinds[of.kind];
  return [
    { key: "row", title: t("row"), width: 64, render: (_, { row }) => row },
    { key: "verdict", title: t("verdict"), width: 96, render: (_, { verdict }) => <Verdict of={verdict} /> },
    ...lettersOf(of.kind, rows)
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
          width: widths[at] ?? otherWidth,
          onCell: (row) => ({ className: `sheet-cell sheet-cell-${toneOf(row, letter)}` }),
          render: (_, row) => <Cell row={row} letter={letter} at={at} column={nameOf(letter)} />,
        }),
      ),
  ];
}
