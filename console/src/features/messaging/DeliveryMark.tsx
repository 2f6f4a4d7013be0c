// What became of a message, with the other side's words where it did not go well.
import type { DeliveryState, OutboxMail, OutboxMessage } from "@qilian/contract/messaging.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import { outboxStrings } from "./strings.ts";

const marks: Record<DeliveryState, Mark> = { kept: "ring", queued: "half", sent: "check", failed: "cross" };

export function DeliveryMark({ message }: { message: OutboxMessage | OutboxMail }) {
  const t = useStrings(outboxStrings);
  const { state, failure, words, tries } = message;
  const notes =
    state === "failed"
      ? [failure && t(`failure_${failure}`), words]
      : state === "queued" && tries > 0
        ? [t("tried", { count: tries }), words]
        : [];
  return (
    <Stacked notes={notes}>
      <StateMark mark={marks[state]}>{t(`state_${state}`)}</StateMark>
    </Stacked>
  );
}
