// Rows on a phone: who it is, what becomes of the row, and the cells that are wrong or change.
import type { Import, ImportRow } from "@qilian/contract/imports.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import type { Rows } from "@qilian/ui/rows.ts";
import { TableFooter } from "@qilian/ui/TableFooter.tsx";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { Cell } from "./Cell.tsx";
import { correctionStrings } from "./correction-strings.ts";
import { useDrafts } from "./drafts.ts";
import { lettersOf, toneOf, useColumnName } from "./sheet.ts";
import { importsStrings } from "./strings.ts";
import { Verdict } from "./Verdict.tsx";

type RowCardsProps = { rows: Rows<ImportRow>; of: Import; empty: ReactNode; total: string };

export function RowCards({ rows, of, empty, total }: RowCardsProps) {
  const t = useStrings(importsStrings);
  if (rows.state === "loading") return <PageLoading />;
  if (rows.state === "failed")
    return <ErrorState failure={rows.failure} title={t("rows_failed")} onRetry={rows.retry} />;
  if (rows.items.length === 0) return empty;
  return (
    <div className="row-list">
      <ul className={rows.stale ? "row-cards row-cards-stale" : "row-cards"} aria-busy={rows.stale}>
        {rows.items.map((row) => (
          <Card key={row.row} row={row} of={of} />
        ))}
      </ul>
      <TableFooter rows={rows}>{total}</TableFooter>
    </div>
  );
}

function Card({ row, of }: { row: ImportRow; of: Import }) {
  const t = useStrings(importsStrings);
  const corrections = useStrings(correctionStrings);
  const nameOf = useColumnName(of);
  const drafts = useDrafts();
  const [whole, setWhole] = useState(false);
  const written = (letter: string) => drafts.valueOf(row, letter) !== undefined;
  const telling = lettersOf(of.kind, [row])
    .map((letter, at) => ({ at, letter, tone: toneOf(row, letter) }))
    .filter(({ letter, tone }) => tone === "bad" || tone === "changed" || whole || written(letter));
  const said = new Set(telling.map(({ letter }) => letter));
  const cell = (letter: string, at: number): string => (said.has(letter) ? "" : (row.cells[at] ?? ""));
  const rest = (of.kind === "staff" ? [cell("D", 3), cell("E", 4)] : [cell("A", 0)]).filter((part) => part !== "");
  return (
    <li className="row-card">
      <div className="row-card-head">
        <strong>{cell("B", 1)}</strong>
        <span>{t("row_number", { row: row.row })}</span>
        <Verdict of={row.verdict} />
      </div>
      {rest.length > 0 && <p>{rest.join(" · ")}</p>}
      {telling.length > 0 && (
        <dl>
          {telling.map(({ letter, at, tone }) => (
            <div key={letter} className={`sheet-cell-${tone}`}>
              <dt>
                <span className="column-letter">{letter}</span> {nameOf(letter)}
              </dt>
              <dd>
                <Cell row={row} letter={letter} at={at} column={nameOf(letter)} />
              </dd>
            </div>
          ))}
        </dl>
      )}
      {drafts.takes(row) && !whole && (
        <Button type="link" size="small" className="row-card-more" onClick={() => setWhole(true)}>
          {corrections("other_cells")}
        </Button>
      )}
    </li>
  );
}
