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
  const importing = one.state === "importing";
  return (
    <div className="running-import">
      <Progress
        title={t(importing ? "in_background" : "checking_in_background", { name: one.fileName })}
        done={one.progress.done}
        total={importing ? (one.progress.total ?? 0) : 0}
        rate={one.progress.rowsPerSecond}
        unit={t("unit")}
        more={<Link to={importPath(one.id)}>{t("view")}</Link>}
        onCancel={importing ? askToCancel : undefined}
        cancelLabel={t("cancel_import")}
      />
      {dialog}
    </div>
  );
}
