// How far an import has come, in a mark and in words.
import type { Import, ImportState } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import { writableOf } from "./api.ts";
import { importsStrings } from "./strings.ts";

const marks: Record<ImportState, Mark> = {
  checking: "half",
  checked: "ring",
  refused: "cross",
  importing: "half",
  done: "check",
  cancelled: "dash",
  undoing: "half",
  undone: "dash",
};

export function ImportStateMark({ state }: { state: ImportState }) {
  const t = useStrings(importsStrings);
  return <StateMark mark={marks[state]}>{t(`state_${state}`)}</StateMark>;
}

type Reached = Pick<Import, "state" | "progress" | "written"> & {
  rows: Pick<Import["rows"], "new" | "changed" | "moved" | "deleted" | "failed">;
};

export function Outcome({ of: { state, rows, progress, written } }: { of: Reached }) {
  const t = useStrings(importsStrings);
  const writable = writableOf(rows);
  if (state === "refused") return t("row_nothing");
  if (state === "checking") return t("row_checking", { count: progress.done });
  if (state === "checked") return t("row_checked", { writable, failed: rows.failed });
  if (state === "done") return t("row_written", { written, failed: rows.failed });
  if (state === "undone") return t("row_undone", { count: written });
  const { done, total } = progress;
  if (total === undefined) return t("row_nothing");
  if (state === "cancelled") return t("row_cancelled", { written, total });
  return t(state === "undoing" ? "row_undoing" : "row_importing", { done, total });
}
