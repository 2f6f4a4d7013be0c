// What a bulk act did: how many were done, and each that was not, with its reason.
import { isDeclared, say, useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button, Modal } from "antd";
import type { BulkOutcome } from "../api.ts";
import { MemberName } from "../MemberName.tsx";
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
      <ul className="outcome-rows" aria-label={t("outcome_failed")}>
        {failed.map((row) => (
          <li key={row.id}>
            <MemberName name={row.name} />
            <span className="outcome-reason">{reasonOf(row.code)}</span>
          </li>
        ))}
      </ul>
    </Modal>
  );
}

export const reasonOf = (code: string | undefined): string =>
  isDeclared(employeesStrings.module, `reason_${code}`)
    ? say<string>(employeesStrings, `reason_${code}`)
    : say(employeesStrings, "reason_unknown");
