// What an import has written and what not, and the next steps.
import { type Import, importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { Link } from "@tanstack/react-router";
import { departmentsPath, employeesPath, importsPath } from "../menu.ts";
import { correctionStrings } from "./correction-strings.ts";
import { kindStrings } from "./kind-strings.ts";
import { searchOf } from "./kinds.ts";
import { importsStrings } from "./strings.ts";
import { UndoButton } from "./UndoButton.tsx";
import { undoStrings } from "./undo-strings.ts";

export function Result({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const corrections = useStrings(correctionStrings);
  const language = useLanguage();
  const ofKind = useStrings(kindStrings);
  const { kind, rows, state } = one;
  return (
    <div className="import-result">
      <p role="status">
        <Written of={one} />
        {rows.failed > 0 && <StateMark mark="cross">{t("rows_bad", { count: rows.failed })}</StateMark>}
        {state === "done" && rows.unchanged > 0 && <span>{t("rows_same", { count: rows.unchanged })}</span>}
        {state === "done" && one.opensAccounts && <span>{t("accounts_opened")}</span>}
      </p>
      {rows.failed > 0 && (
        <a href={address(importsApi.failedRows, { params: { id: one.id }, query: { language } })}>
          {t("download_bad")}
        </a>
      )}
      {state === "done" && rows.failed > 0 && <span>{corrections("correct_here")}</span>}
      <Link to={importsPath} search={searchOf(kind)}>
        {t("upload_again")}
      </Link>
      {kind === "staff" ? (
        <Link to={employeesPath}>{t("view_employees")}</Link>
      ) : (
        <Link to={departmentsPath}>{ofKind("view_departments")}</Link>
      )}
      {one.mayUndo && <UndoButton import={one} />}
    </div>
  );
}

function Written({ of: { state, written, progress, undo } }: { of: Import }) {
  const t = useStrings(importsStrings);
  const undoWords = useStrings(undoStrings);
  const format = useFormat();
  if (state === "done") return <StateMark mark="check">{t("written", { count: written })}</StateMark>;
  if (state === "undone" && undo !== undefined)
    return (
      <StateMark mark="dash">
        {undoWords("undone", { count: written, by: undo.by, at: format.instant(undo.at) })}
      </StateMark>
    );
  const { total } = progress;
  if (total === undefined) return <StateMark mark="dash">{t("nothing_written")}</StateMark>;
  return <StateMark mark="dash">{t("handled", { written, total })}</StateMark>;
}
