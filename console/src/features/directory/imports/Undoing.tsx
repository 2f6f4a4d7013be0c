// The undoing at work: rows taken back, rate, time left. It cannot be stopped half-way.
import type { Import } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Progress } from "@qilian/ui/Progress.tsx";
import { importsStrings } from "./strings.ts";
import { undoStrings } from "./undo-strings.ts";

export function Undoing({ import: { fileName, progress } }: { import: Import }) {
  const t = useStrings(importsStrings);
  const { done, total = 0, rowsPerSecond } = progress;
  return (
    <div className="importing">
      <Progress
        title={useStrings(undoStrings)("undoing", { name: fileName })}
        done={done}
        total={total}
        rate={rowsPerSecond}
        unit={t("unit")}
        more={<span className="importing-note">{t("leave_note")}</span>}
      />
    </div>
  );
}
