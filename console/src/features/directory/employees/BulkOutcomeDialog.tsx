// What a bulk act did: how many were done, and each that was not, with its reason.
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button, Modal } from "antd";
import type { BulkOutcome } from "../api.ts";
import { OutcomeRows } from "./OutcomeRows.tsx";
import { employeesStrings } from "./strings.ts";

export type Act = "open" | "restore" | "disable" | "erase";

type BulkOutcomeDialogProps = { act?: Act; result?: BulkOutcome; onClose: () => void };

export function BulkOutcomeDialog({ act, result, onClose }: BulkOutcomeDialogProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const failed = result?.rows.filter((row) => !row.done) ?? [];
  const done = (
    <Button type="primary" onClick={onClose}>
      {ui("done")}
    </Button>
  );
  return (
    <Modal
      open={result !== undefined}
      width={520}
      title={act && t(`${act}_outcome`)}
      closable={{ "aria-label": ui("close") }}
      onCancel={onClose}
      footer={done}
    >
      <p className="outcome-summary">{t("outcome", { done: result?.done, failed: result?.failed })}</p>
      <OutcomeRows rows={failed} />
    </Modal>
  );
}
