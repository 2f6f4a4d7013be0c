// A bulk act under way, and what came of it for those it could not be carried out for.
import type { BulkActKind } from "@qilian/contract/bulk-acts.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Progress } from "@qilian/ui/Progress.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button, Modal } from "antd";
import { MemberName } from "../MemberName.tsx";
import { reasonOf } from "./BulkOutcomeDialog.tsx";
import { useBulkAct, useBulkFailures } from "./everybody-api.ts";
import { employeesStrings } from "./strings.ts";

type BulkActDialogProps = { id?: string; kind?: BulkActKind; onClose: () => void };

export function BulkActDialog({ id, kind = "open", onClose }: BulkActDialogProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const act = useBulkAct(id).data;
  const running = act?.running ?? true;
  return (
    <Modal
      open={id !== undefined}
      width={520}
      title={t(`${kind}_outcome`)}
      closable={{ "aria-label": ui("close") }}
      onCancel={onClose}
      footer={
        <Button type={running ? "default" : "primary"} onClick={onClose}>
          {running ? t("goes_on_behind") : ui("done")}
        </Button>
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
      {act !== undefined && !running && act.failed > 0 && <Failures id={act.id} />}
    </Modal>
  );
}

function Failures({ id }: { id: string }) {
  const t = useStrings(employeesStrings);
  const rows = useBulkFailures(id);
  return (
    <>
      <ul className="outcome-rows" aria-label={t("outcome_failed")}>
        {rows.items.map((row) => (
          <li key={row.id}>
            <MemberName name={row.name} />
            <span className="outcome-reason">{reasonOf(row.code)}</span>
          </li>
        ))}
      </ul>
      {rows.hasNext && (
        <Button type="link" size="small" onClick={rows.next}>
          {t("more_failures")}
        </Button>
      )}
    </>
  );
}
