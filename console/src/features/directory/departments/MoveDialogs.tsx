// Moving a department and merging it: both choose another in the tree. What was dragged is asked about first.
import { useStrings } from "@qilian/ui/i18n.ts";
import type { Drop } from "@qilian/ui/LazyTree.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Modal } from "antd";
import { useState } from "react";
import type { DepartmentNode } from "../api.ts";
import { type Destination, useMergeDepartment, useMoveDepartment } from "./api.ts";
import { departmentsStrings } from "./strings.ts";
import { failureText, TreeDialog } from "./TreeDialog.tsx";

type DialogProps = {
  department: DepartmentNode | undefined;
  onClose: () => void;
  /** With the line down to what is to be shown now. */
  onMoved: (line: string[]) => void;
};

export function MoveDialog({ department, onClose, onMoved }: DialogProps) {
  const t = useStrings(departmentsStrings);
  const moving = useMoveDepartment();
  return (
    <TreeDialog
      open={department !== undefined}
      title={t("move_title", { name: department?.name })}
      note={t("move_note", { count: department?.count ?? 0 })}
      action={t("move_action")}
      onChoose={async (parent) => {
        if (department === undefined) return;
        const moved = await moving.mutateAsync({ id: department.id, to: { parentId: parent.id } });
        onMoved(moved.line);
        toast(t("moved", { name: moved.name, parent: parent.name }));
      }}
      onClose={onClose}
    />
  );
}

type MergeDialogProps = DialogProps & { onGone: (id: string, into: string) => void };

export function MergeDialog({ department, onClose, onMoved, onGone }: MergeDialogProps) {
  const t = useStrings(departmentsStrings);
  const merging = useMergeDepartment();
  return (
    <TreeDialog
      open={department !== undefined}
      title={t("merge_title", { name: department?.name })}
      note={t("merge_note", { name: department?.name })}
      action={t("merge_action")}
      danger
      onChoose={async (into) => {
        if (department === undefined) return;
        const merged = await merging.mutateAsync({ id: department.id, intoId: into.id });
        onGone(department.id, into.id);
        onMoved(merged.line);
        toast(t("merged", { name: department.name, into: into.name }));
      }}
      onClose={onClose}
    />
  );
}

type DropDialogProps = Omit<DialogProps, "department"> & { drop: Drop<DepartmentNode> | undefined };

/** A department was let go: says what moves where, and how many people. */
export function DropDialog({ drop, onClose, onMoved }: DropDialogProps) {
  const t = useStrings(departmentsStrings);
  const ui = useStrings(uiStrings);
  const moving = useMoveDepartment();
  const [failure, setFailure] = useState<unknown>();
  const move = async ({ node, target, where }: Drop<DepartmentNode>) => {
    setFailure(undefined);
    try {
      const moved = await moving.mutateAsync({ id: node.id, to: destinationOf(target, where) });
      onMoved(moved.line);
      toast(
        isAcross({ node, target, where })
          ? t("moved", { name: node.name, parent: moved.parent?.name })
          : t("moved_place", { name: node.name }),
      );
    } catch (cause) {
      setFailure(cause);
    }
  };
  return (
    <Modal
      open={drop !== undefined}
      width={480}
      title={t("move_title", { name: drop?.node.name })}
      okText={t("move_action")}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={moving.isPending}
      onCancel={onClose}
      onOk={() => drop && void move(drop)}
      afterClose={() => setFailure(undefined)}
    >
      {drop !== undefined && (
        <p>
          {t(sentenceOf(drop), {
            name: drop.node.name,
            target: drop.target.name,
            parent: drop.target.name,
            count: drop.node.count ?? 0,
          })}
        </p>
      )}
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {failureText(failure)}
        </p>
      )}
    </Modal>
  );
}

/** To another parent. */
const isAcross = ({ node, target, where }: Drop<DepartmentNode>): boolean =>
  where === "into" ? target.id !== node.parentId : target.parentId !== node.parentId;

const sentenceOf = (drop: Drop<DepartmentNode>) =>
  drop.where === "into" ? "drop_into" : isAcross(drop) ? "drop_beside" : (`drop_${drop.where}` as const);

function destinationOf(target: DepartmentNode, where: Drop<DepartmentNode>["where"]): Destination {
  if (where === "into") return { parentId: target.id };
  return { parentId: target.parentId ?? target.id, [where]: target.id };
}
