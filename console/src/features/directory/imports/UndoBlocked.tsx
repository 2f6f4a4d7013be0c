// Why an undoing took nothing back: the rows that somebody has changed since, by name.
import type { Import } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import "./undo.css";
import { undoStrings } from "./undo-strings.ts";

export function UndoBlocked({ import: { undo } }: { import: Import }) {
  const t = useStrings(undoStrings);
  if (undo?.blocked === undefined) return null;
  const { count, rows } = undo.blocked;
  return (
    <div className="undo-blocked">
      <Notice tone="warn">
        {count === 0 ? t("no_right", { by: undo.by }) : t("blocked", { count })}
        {rows.length > 0 && (
          <ul>
            {rows.map(({ row, name, reason }) => (
              <li key={row}>
                <strong>{t("row", { row, name })}</strong> {t(reason)}
              </li>
            ))}
            {count > rows.length && <li>{t("more", { count: count - rows.length })}</li>}
          </ul>
        )}
      </Notice>
    </div>
  );
}
