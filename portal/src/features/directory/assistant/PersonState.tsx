// The state of somebody's account, and opening, disabling or restoring it.
import type { Member } from "@qilian/contract/members.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { type Mark, StateMark } from "@qilian/ui/StateMark.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { useState } from "react";
import { managedPicture } from "../picture.ts";
import { type StateAct, useChangeState } from "./api.ts";
import { assistantStrings, isOutcome, outcomeStrings, stateStrings } from "./strings.ts";

const marks: Record<Member["state"], Mark> = {
  unopened: "ring",
  failed: "cross",
  unactivated: "half",
  opened: "full",
  disabled: "dash",
};

export function PersonState({ member }: { member: Member }) {
  const { id, name, state, can } = member;
  const t = useStrings(assistantStrings);
  const states = useStrings(stateStrings);
  const why = useStrings(outcomeStrings);
  const change = useChangeState();
  const [disabling, setDisabling] = useState(false);
  const act = async (wanted: StateAct) => {
    const { rows } = await change.mutateAsync({ id, act: wanted });
    const code = rows[0]?.code;
    toast(code === undefined ? t(`done_${wanted}`, { name }) : why(isOutcome(code) ? code : "not_done"));
  };
  return (
    <section className="assistant-state" aria-label={t("account")}>
      <Avatar name={name} size={40} src={managedPicture(member)} />
      <StateMark mark={marks[state]}>{states(state)}</StateMark>
      {can.open && (
        <Button loading={change.isPending} onClick={() => void act("open").catch(toastProblem)}>
          {t(state === "unopened" ? "open" : "open_again")}
        </Button>
      )}
      {can.restore && (
        <Button loading={change.isPending} onClick={() => void act("restore").catch(toastProblem)}>
          {t("restore")}
        </Button>
      )}
      {can.disable && (
        <Button danger onClick={() => setDisabling(true)}>
          {t("disable")}
        </Button>
      )}
      <ConfirmDestructive
        open={disabling}
        title={t("disable_title")}
        names={[name]}
        consequence={(names) => t("disable_note", { names })}
        action={t("disable")}
        onConfirm={() => act("disable").then(() => setDisabling(false))}
        onCancel={() => setDisabling(false)}
      />
    </section>
  );
}
