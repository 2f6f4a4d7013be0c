// 选择全部: once a page is ticked, everybody whom the filter finds, and the acts on them.
import type { BulkActKind } from "@qilian/contract/bulk-acts.ts";
import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useSession } from "../../../shell/session.ts";
import type { MemberFilter } from "../api.ts";
import { BulkActDialog } from "./BulkActDialog.tsx";
import { useMemberCount, useStartBulkAct } from "./everybody-api.ts";
import { type Leaving, LeavingDialog } from "./LeavingDialog.tsx";
import { type RoleAct, RoleActDialog } from "./RoleActDialog.tsx";
import { employeesStrings } from "./strings.ts";

/** The filter and how many it found; a few by name. `ids`: these of them alone. */
export type Everybody = { filter: MemberFilter; count: number; named: MemberRow[]; ids?: string[] };

type ChooseEverybodyProps = { filter: MemberFilter; chosen: MemberRow[]; onChoose: (everybody: Everybody) => void };

/** Offered where the filter finds more than are ticked. */
export function ChooseEverybody({ filter, chosen, onChoose }: ChooseEverybodyProps) {
  const t = useStrings(employeesStrings);
  const count = useMemberCount(filter, true).data;
  if (count === undefined || count <= chosen.length) return null;
  return (
    <Button type="link" size="small" onClick={() => onChoose({ filter, count, named: chosen.slice(0, 3) })}>
      {t("choose_everybody", { count })}
    </Button>
  );
}

/** By the state that is filtered for: what cannot apply to anybody is not offered. */
const kindsFor = (state: MemberFilter["state"]): BulkActKind[] => {
  if (state === undefined) return ["open", "restore", "disable"];
  if (state === "disabled") return ["restore", "erase"];
  return state === "opened" ? ["disable"] : ["open", "disable"];
};

export type EverybodyActs = { ask: (kind: BulkActKind, everybody: Everybody) => void; dialogs: ReactNode };
type ActionsProps = { everybody: Everybody; acts: EverybodyActs; disabled?: boolean };

export function EverybodyActions({ everybody, acts }: ActionsProps) {
  const t = useStrings(employeesStrings);
  const kinds = kindsFor(everybody.filter.state);
  const button = (kind: BulkActKind) => (
    <Button
      key={kind}
      type={kind === "open" || kind === "restore" ? "link" : "text"}
      danger={kind === "disable" || kind === "erase"}
      size="small"
      onClick={() => acts.ask(kind, everybody)}
    >
      {t(kind === "open" && everybody.filter.state !== undefined ? openWord(everybody.filter.state) : kind)}
    </Button>
  );
  const destroys = (kind: BulkActKind) => kind === "disable" || kind === "erase";
  return (
    <>
      {kinds.filter((kind) => !destroys(kind)).map(button)}
      <RoleActions everybody={everybody} acts={acts} />
      {kinds.filter(destroys).map(button)}
    </>
  );
}

/** For those who may see roles; who is disabled can only leave one. */
export function RoleActions({ everybody, acts, disabled = false }: ActionsProps) {
  const t = useStrings(employeesStrings);
  const { grants } = useSession();
  if (!grants.includes("directory.roles")) return null;
  const kinds: RoleAct[] = everybody.filter.state === "disabled" ? ["leave_role"] : ["join_role", "leave_role"];
  return kinds.map((kind) => (
    <Button key={kind} type="link" size="small" disabled={disabled} onClick={() => acts.ask(kind, everybody)}>
      {t(kind)}
    </Button>
  ));
}

const openWord = (state: NonNullable<MemberFilter["state"]>) => (state === "unopened" ? "open" : "reopen");

/** Each act is asked about with the number; `dialogs` belong into the page. */
export function useEverybodyActs(onStarted: () => void): EverybodyActs {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const starting = useStartBulkAct();
  const [asked, setAsked] = useState<{ kind: "open" | "restore"; everybody: Everybody }>();
  const [leaving, setLeaving] = useState<Leaving & { everybody: Everybody }>();
  const [regrouping, setRegrouping] = useState<{ act: RoleAct; everybody: Everybody }>();
  const [under, setUnder] = useState<{ id: string; kind: BulkActKind }>();
  const start = async (kind: BulkActKind, { filter, count, ids }: Everybody, roleId?: string) => {
    const more = { ...(ids && { ids }), ...(roleId !== undefined && { roleId }) };
    const { id } = await starting.mutateAsync({ kind, filter, expected: count, ...more });
    setAsked(undefined);
    setLeaving(undefined);
    setUnder({ id, kind });
    onStarted();
  };
  const ask = (kind: BulkActKind, everybody: Everybody) => {
    if (kind === "open" || kind === "restore") setAsked({ kind, everybody });
    else if (kind === "join_role" || kind === "leave_role") setRegrouping({ act: kind, everybody });
    else {
      const isErasure = kind === "erase";
      const { named: members, count } = everybody;
      setLeaving({ members, count, erases: isErasure, disabled: isErasure, everybody });
    }
  };
  const dialogs = (
    <>
      <Modal
        open={asked !== undefined}
        width={420}
        title={asked && t(`${asked.kind}_everybody_title`, { count: asked.everybody.count })}
        okText={asked && t(asked.kind)}
        cancelText={ui("cancel")}
        closable={{ "aria-label": ui("close") }}
        confirmLoading={starting.isPending}
        onCancel={() => setAsked(undefined)}
        onOk={() => asked && start(asked.kind, asked.everybody).catch(toastProblem)}
      >
        {asked && t(`${asked.kind}_everybody_note`)}
      </Modal>
      <LeavingDialog
        leaving={leaving}
        onChange={(next) => setLeaving(next && leaving && { ...leaving, ...next })}
        onConfirm={({ erases }) =>
          leaving === undefined ? Promise.resolve() : start(erases ? "erase" : "disable", leaving.everybody)
        }
      />
      <RoleActDialog
        act={regrouping?.act}
        count={regrouping?.everybody.count ?? 0}
        onConfirm={async (act, roleId) => {
          if (regrouping !== undefined) await start(act, regrouping.everybody, roleId);
        }}
        onClose={() => setRegrouping(undefined)}
      />
      <BulkActDialog {...under} onClose={() => setUnder(undefined)} />
    </>
  );
  return { ask, dialogs };
}
