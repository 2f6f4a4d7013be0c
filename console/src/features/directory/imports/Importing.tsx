// The import at work: rows done, rate, time left, and the way out.
import type { Import } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Progress } from "@qilian/ui/Progress.tsx";
import { useCancelling } from "./Cancelling.tsx";
import { importsStrings } from "./strings.ts";

export function Importing({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const [askToCancel, dialog] = useCancelling(one);
  const { done, total = 0, rowsPerSecond } = one.progress;
  return (
    <div className="importing">
      <Progress
        title={t("importing", { name: one.fileName })}
        done={done}
        total={total}
        rate={rowsPerSecond}
        unit={t("unit")}
        more={<span className="importing-note">{t("leave_note")}</span>}
        onCancel={askToCancel}
        cancelLabel={t("cancel_import")}
      />
      {dialog}
    </div>
  );
}
