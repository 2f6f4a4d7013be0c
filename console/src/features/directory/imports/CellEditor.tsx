// A cell of a failed row, to be written anew in its place.
import type { ImportRow } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Input } from "antd";
import { PencilLine } from "lucide-react";
import { useState } from "react";
import { correctionStrings } from "./correction-strings.ts";
import { useDrafts } from "./drafts.ts";

/** Characters of a line in a cell of usual width, and lines at most. */
const lineLength = 24;
const mostLines = 4;

/** `column`: its name. */
type CellEditorProps = { row: ImportRow; letter: string; at: number; column: string; wrong: boolean };

/** What is wrong stands open to be typed over; the rest opens with a click. */
export function CellEditor({ row, letter, at, column, wrong }: CellEditorProps) {
  const t = useStrings(correctionStrings);
  const drafts = useDrafts();
  const [opened, setOpened] = useState(false);
  const before = row.cells[at] ?? "";
  const draft = drafts.valueOf(row, letter);
  const label = t("edit_cell", { column, row: row.row });
  if (!wrong && !opened && draft === undefined)
    return (
      <button type="button" className="plain-button cell-opener" onClick={() => setOpened(true)}>
        <span className="visually-hidden">{label}</span>
        <span className="cell-value">{before}</span>
        <PencilLine className="cell-pencil" size={13} aria-hidden="true" />
      </button>
    );
  // A number that nothing is wrong with comes masked: it is typed whole or left as it is.
  const masked = before.includes("•");
  return (
    <Input.TextArea
      className={draft === undefined ? "cell-editor" : "cell-editor cell-editor-written"}
      aria-label={label}
      size="small"
      rows={Math.min(mostLines, 1 + Math.floor(before.length / lineLength))}
      maxLength={4000}
      autoFocus={opened}
      placeholder={masked ? before : ""}
      value={draft ?? (masked ? "" : before)}
      onChange={(event) => drafts.write(row, letter, event.target.value)}
    />
  );
}
