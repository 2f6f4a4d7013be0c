// A bulk act under way, and what came of it for those it could not be carried out for.
import { type BulkActKind, bulkActsApi } from "@qilian/contract/bulk-acts.ts";
import { address } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Progress } from "@qilian/ui/Progress.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button, Modal } from "antd";
import { Download } from "lucide-react";
import { useBulkAct, useBulkFailures } from "./everybody-api.ts";
import { OutcomeRows } from "./OutcomeRows.tsx";
import { employeesStrings } from "./strings.ts";

type BulkActDialogProps = { id?: string; kind?: BulkActKind; onClose: () => void };

export function BulkActDialog({ id, kind = "open", onClose }: BulkActDialogProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const act = useBulkAct(id).data;
  const language = useLanguage();
  const running = act?.running ?? true;
  const failures = act !== undefined && !running && act.failed > 0 ? act.id : undefined;
  return (
    <Modal
      open={id !== undefined}
      width={520}
      title={t(`${kind}_outcome`)}
      closable={{ "aria-label": ui("close") }}
      onCancel={onClose}
      footer={
        <div className="outcome-foot">
          {failures !== undefined && (
            <Button
              icon={<Download />}
              href={address(bulkActsApi.bulkActWorkbook, { params: { id: failures }, query: { language } })}
            >
              {t("outcome_download")}
            </Button>
          )}
          <Button type={running ? "default" : "primary"} onClick={onClose}>
            {running ? t("goes_on_behind") : ui("done")}
          </Button>
        </div>
      }
    >
      {running ? (
        <Progress
          title={t("everybody_under_way")}
          done={(act?.done ?? 0) + (act?.failed ?? 0)}
          total={act?.total ?? 0}
          unit={t("people_unit")}
        />
      ) : (
        <p className="outcome-summary">{t("outcome", { done: act?.done, failed: act?.failed })}</p>
      )}
      {failures !== undefined && <Failures id={failures} />}
    </Modal>
  );
}

function Failures({ id }: { id: string }) {
  const t = useStrings(employeesStrings);
  const rows = useBulkFailures(id);
  return (
    <>
      <OutcomeRows rows={rows.items} />
      {rows.hasNext && (
        <Button type="link" size="small" onClick={rows.next}>
          {t("more_failures")}
        </Button>
      )}
    </>
  );
}
