// 开户, 失效, 恢复, 彻底删除 for one member or many, and what came of it for every row (1.2b, 2.15a).
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { type ReactNode, useState } from "react";
import { type BulkOutcome, useDisableMembers, useEraseMembers, useOpenAccounts, useRestoreMembers } from "../api.ts";
import type { ChosenMember } from "../MemberPicker.tsx";
import { type Act, BulkOutcomeDialog } from "./BulkOutcomeDialog.tsx";
import { type Leaving, LeavingDialog } from "./LeavingDialog.tsx";
import { employeesStrings } from "./strings.ts";

export type MemberActs = {
  /** The act under way. */
  running: Act | undefined;
  open: (members: ChosenMember[]) => void;
  restore: (members: ChosenMember[]) => void;
  /** Asks first, and whether they go completely. */
  disable: (members: ChosenMember[]) => void;
  /** Asks first: it cannot be undone. */
  erase: (members: ChosenMember[]) => void;
};

const idsOf = (members: ChosenMember[]) => members.map(({ id }) => id);

/** `onDone` follows an act that went through, whole or in part; `dialogs` belong into the page. */
export function useMemberActs(onDone: (act: Act) => void): { acts: MemberActs; dialogs: ReactNode } {
  const t = useStrings(employeesStrings);
  const opening = useOpenAccounts();
  const restoring = useRestoreMembers();
  const disabling = useDisableMembers();
  const erasing = useEraseMembers();
  const [leaving, setLeaving] = useState<Leaving>();
  const [outcome, setOutcome] = useState<{ act: Act; result: BulkOutcome }>();
  const report = (act: Act) => (result: BulkOutcome) => {
    if (result.failed > 0) setOutcome({ act, result });
    else toast(t(`${act}_done`, { count: result.done }));
    onDone(act);
  };
  const acts: MemberActs = {
    running: opening.isPending ? "open" : restoring.isPending ? "restore" : undefined,
    open: (members) => opening.mutateAsync(idsOf(members)).then(report("open"), toastProblem),
    restore: (members) => restoring.mutateAsync(idsOf(members)).then(report("restore"), toastProblem),
    disable: (members) => setLeaving({ members, erases: false, disabled: false }),
    erase: (members) => setLeaving({ members, erases: true, disabled: true }),
  };
  const leave = async ({ members, erases }: Leaving) => {
    const result = await (erases ? erasing : disabling).mutateAsync(idsOf(members));
    setLeaving(undefined);
    report(erases ? "erase" : "disable")(result);
  };
  const dialogs = (
    <>
      <LeavingDialog leaving={leaving} onChange={setLeaving} onConfirm={leave} />
      <BulkOutcomeDialog {...outcome} onClose={() => setOutcome(undefined)} />
    </>
  );
  return { acts, dialogs };
}
