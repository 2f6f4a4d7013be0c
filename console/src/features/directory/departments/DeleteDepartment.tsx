// 2.2: a department goes only when it is empty; what stands in the way is listed, and its members can be moved first.
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { Problem } from "@qilian/ui/client.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Modal } from "antd";
import { useState } from "react";
import type { DepartmentNode } from "../api.ts";
import type { ChosenDepartment } from "../DepartmentTree.tsx";
import { useDeleteDepartment, useMoveMembers } from "./api.ts";
import "./departments.css";
import { departmentsStrings } from "./strings.ts";
import { TreeDialog } from "./TreeDialog.tsx";

type DeleteDepartmentProps = {
  department: DepartmentNode | undefined;
  onClose: () => void;
  onDeleted: (id: string) => void;
};

type Blocked = { department: DepartmentNode; problem: Problem; moving: boolean };

export function DeleteDepartment({ department, onClose, onDeleted }: DeleteDepartmentProps) {
  const t = useStrings(departmentsStrings);
  const deleting = useDeleteDepartment();
  const movingMembers = useMoveMembers();
  const [blocked, setBlocked] = useState<Blocked>();
  const remove = async (node: DepartmentNode) => {
    try {
      await deleting.mutateAsync(node.id);
      setBlocked(undefined);
      onDeleted(node.id);
      toast(t("department_deleted", { name: node.name }));
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 409) throw failure;
      setBlocked({ department: node, problem: failure, moving: false });
      onClose();
    }
  };
  const moveAndRemove = async (node: DepartmentNode, to: ChosenDepartment) => {
    const { done, failed } = await movingMembers.mutateAsync({ from: node.id, to: to.id });
    toast(failed > 0 ? t("some_stayed", { count: failed }) : t("members_moved", { count: done, name: to.name }));
    await remove(node);
  };
  const counts = countsOf(blocked?.problem);
  const note = { name: blocked?.department.name, count: counts.members };
  return (
    <>
      <ConfirmDestructive
        open={department !== undefined}
        title={t("delete_title", { name: department?.name })}
        names={department === undefined ? [] : [department.name]}
        consequence={(name) => t("delete_consequence", { name })}
        action={t("delete_action")}
        onConfirm={async () => department && remove(department)}
        onCancel={onClose}
      />
      <BlockedDialog
        blocked={blocked?.moving ? undefined : blocked}
        onMove={() => setBlocked(blocked && { ...blocked, moving: true })}
        onClose={() => setBlocked(undefined)}
      />
      <TreeDialog
        open={blocked?.moving === true}
        title={t("move_members_title")}
        note={t(counts.departments > 0 ? "move_members_note_only" : "move_members_note", note)}
        action={t(counts.departments > 0 ? "move_members_action" : "move_and_delete")}
        danger={counts.departments === 0}
        onChoose={async (to) => blocked && moveAndRemove(blocked.department, to)}
        onClose={() => setBlocked(undefined)}
      />
    </>
  );
}

const countsOf = (problem: Problem | undefined) => ({
  members: Number(problem?.params.members ?? 0),
  departments: Number(problem?.params.departments ?? 0),
});

type BlockedDialogProps = { blocked: Blocked | undefined; onMove: () => void; onClose: () => void };

function BlockedDialog({ blocked, onMove, onClose }: BlockedDialogProps) {
  const t = useStrings(departmentsStrings);
  const ui = useStrings(uiStrings);
  const { members, departments } = countsOf(blocked?.problem);
  return (
    <Modal
      open={blocked !== undefined}
      width={480}
      title={t("stays", { name: blocked?.department.name })}
      closable={{ "aria-label": ui("close") }}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{ui("close")}</Button>
          {members > 0 && (
            <Button type="primary" onClick={onMove}>
              {t("move_members")}
            </Button>
          )}
        </>
      }
    >
      <p>{blocked && problemText(blocked.problem)}</p>
      <dl className="blockers">
        {members > 0 && (
          <Blockers
            title={t("blocking_members", { count: members })}
            of={blocked?.problem.lists.members}
            count={members}
          />
        )}
        {departments > 0 && (
          <Blockers
            title={t("blocking_departments", { count: departments })}
            of={blocked?.problem.lists.departments}
            count={departments}
          />
        )}
      </dl>
      {members > 0 && <p className="field-note">{t("stays_note")}</p>}
    </Modal>
  );
}

function Blockers({ title, of = [], count }: { title: string; of: string[] | undefined; count: number }) {
  const t = useStrings(departmentsStrings);
  const format = useFormat();
  return (
    <div>
      <dt>{title}</dt>
      <dd>
        {format.list(of)} {count > of.length && t("and_more")}
      </dd>
    </div>
  );
}
