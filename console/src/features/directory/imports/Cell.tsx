import { sayCellError } from "@qilian/contract/import-words.ts";
import type { ImportRow } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { CellEditor } from "./CellEditor.tsx";
import { useDrafts } from "./drafts.ts";
import { importsStrings } from "./strings.ts";

/** `column`: its name. */
type CellProps = { row: ImportRow; letter: string; at: number; column: string };

/** A cell of the sheet: the wrong value over what is wrong with it, the new value over the old. */
export function Cell({ row, letter, at, column }: CellProps) {
  const t = useStrings(importsStrings);
  const language = useLanguage();
  const value = row.cells[at] ?? "";
  const errors = row.errors.filter((error) => error.column === letter);
  const old = row.changes[letter];
  const edits = useDrafts().takes(row);
  if (errors.length > 0)
    return (
      <div className="cell-wrong">
        {edits && <CellEditor row={row} letter={letter} at={at} column={column} wrong />}
        {!edits && value !== "" && <span className="cell-value">{value}</span>}
        {errors
          .map((error) => sayCellError(error, language))
          .map((sentence) => (
            <span key={sentence} className="cell-reason">
              {sentence}
            </span>
          ))}
      </div>
    );
  if (edits) return <CellEditor row={row} letter={letter} at={at} column={column} wrong={false} />;
  if (old !== undefined)
    return (
      <div className="cell-change">
        <ins>{value === "" ? t("cleared") : value}</ins>
        {old !== "" && (
          <del>
            <span className="visually-hidden">{t("old")}</span> {old}
          </del>
        )}
      </div>
    );
  return value === "" ? null : (
    <span className="cell-value" title={value.length > 60 ? value : undefined}>
      {value}
    </span>
  );
}
