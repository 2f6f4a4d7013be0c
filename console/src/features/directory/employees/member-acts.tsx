// 开户, 失效, 恢复 for one member or many, and what came of it for every row (1.2b, 2.15a).
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { type ReactNode, useState } from "react";
import { type BulkOutcome, useDisableMembers, useOpenAccounts, useRestoreMembers } from "../api.ts";
import type { ChosenMember } from "../MemberPicker.tsx";
import { type Act, BulkOutcomeDialog } from "./BulkOutcomeDialog.tsx";
import { employeesStrings } from "./strings.ts";

export type MemberActs = {
  /** The act under way. */
  running: Act | undefined;
  open: (members: ChosenMember[]) => void;
  restore: (members: ChosenMember[]) => void;
  /** Asks first. */
  disable: (members: ChosenMember[]) => void;
};

const idsOf = (members: ChosenMember[]) => members.map(({ id }) => id);

/** `onDone` follows an act that went through, whole or in part; `dialogs` belong into the page. */
export function useMemberActs(onDone: () => void): { acts: MemberActs; dialogs: ReactNode } {
  const t = useStrings(employeesStrings);
  const format = useFormat();
  const opening = useOpenAccounts();
  const restoring = useRestoreMembers();
  const disabling = useDisableMembers();
  const [leaving, setLeaving] = useState<ChosenMember[]>([]);
  const [outcome, setOutcome] = useState<{ act: Act; result: BulkOutcome }>();
  const report = (act: Act) => (result: BulkOutcome) => {
    if (result.failed > 0) setOutcome({ act, result });
    else toast(t(`${act}_done`, { count: result.done }));
    onDone();
  };
  const acts: MemberActs = {
    running: opening.isPending ? "open" : restoring.isPending ? "restore" : undefined,
    open: (members) => opening.mutateAsync(idsOf(members)).then(report("open"), toastProblem),
    restore: (members) => restoring.mutateAsync(idsOf(members)).then(report("restore"), toastProblem),
    disable: setLeaving,
  };
  const count = leaving.length;
  const three = format.list(leaving.slice(0, 3).map(({ name }) => name));
  const dialogs = (
    <>
      <ConfirmDestructive
        open={count > 0}
        title={t("disable_title", { count })}
        names={leaving.map(({ name }) => name)}
        consequence={() => t(count > 3 ? "disable_consequence_rest" : "disable_consequence", { names: three, count })}
        action={t("disable_action", { count })}
        onConfirm={async () => {
          const result = await disabling.mutateAsync(idsOf(leaving));
          setLeaving([]);
          report("disable")(result);
        }}
        onCancel={() => setLeaving([])}
      />
      <BulkOutcomeDialog {...outcome} onClose={() => setOutcome(undefined)} />
    </>
  );
  return { acts, dialogs };
}
