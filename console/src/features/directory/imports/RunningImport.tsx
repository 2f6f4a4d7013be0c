// A slim bar for an import at work in the background.
import type { Import } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Progress } from "@qilian/ui/Progress.tsx";
import { Link } from "@tanstack/react-router";
import { importPath } from "./api.ts";
import { useCancelling } from "./Cancelling.tsx";
import { importsStrings } from "./strings.ts";

export function RunningImport({ import: one }: { import: Import }) {
  const t = useStrings(importsStrings);
  const [askToCancel, dialog] = useCancelling(one);
  const view = <Link to={importPath(one.id)}>{t("view")}</Link>;
  if (one.state === "checking")
    return (
      <div className="running-import running-check">
        <span className="running-name">{t("checking_in_background", { name: one.fileName })}</span>
        <span>{t("row_checking", { count: one.progress.done })}</span>
        {view}
      </div>
    );
  return (
    <div className="running-import">
      <Progress
        title={t(one.state === "undoing" ? "undoing_in_background" : "in_background", { name: one.fileName })}
        done={one.progress.done}
        total={one.progress.total ?? 0}
        rate={one.progress.rowsPerSecond}
        unit={t("unit")}
        more={view}
        onCancel={one.state === "importing" ? askToCancel : undefined}
        cancelLabel={t("cancel_import")}
      />
      {dialog}
    </div>
  );
}
