// 2.2: a department goes only when it is empty; what stands in the way is named, with the way to it.

import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button, Modal } from "antd";
import { useState } from "react";
import { type DepartmentNode, useDeleteDepartment } from "../api.ts";
import { employeesStrings } from "./strings.ts";

type DeleteDepartmentProps = {
  department: DepartmentNode | undefined;
  onClose: () => void;
  onShowMembers: (department: DepartmentNode) => void;
  onDeleted: (department: DepartmentNode) => void;
};

type Blocked = { department: DepartmentNode; problem: Problem };

export function DeleteDepartment({ department, onClose, onShowMembers, onDeleted }: DeleteDepartmentProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const deleting = useDeleteDepartment();
  const [blocked, setBlocked] = useState<Blocked>();
  const remove = async (node: DepartmentNode) => {
    try {
      await deleting.mutateAsync(node.id);
      onDeleted(node);
    } catch (failure) {
      if (!(failure instanceof Problem) || failure.status !== 409) throw failure;
      setBlocked({ department: node, problem: failure });
      onClose();
    }
  };
  const members = blocked?.problem.params.members;
  const show = () => {
    if (blocked !== undefined) onShowMembers(blocked.department);
    setBlocked(undefined);
  };
  return (
    <>
      <ConfirmDestructive
        open={department !== undefined}
        title={t("delete_department_title", { name: department?.name })}
        names={department === undefined ? [] : [department.name]}
        consequence={(name) => t("delete_department_consequence", { name })}
        action={t("delete")}
        onConfirm={async () => department && remove(department)}
        onCancel={onClose}
      />
      <Modal
        open={blocked !== undefined}
        width={480}
        title={t("department_stays", { name: blocked?.department.name })}
        closable={{ "aria-label": ui("close") }}
        onCancel={() => setBlocked(undefined)}
        footer={
          <>
            <Button onClick={() => setBlocked(undefined)}>{ui("close")}</Button>
            {members !== undefined && (
              <Button type="primary" onClick={show}>
                {t("show_department_members")}
              </Button>
            )}
          </>
        }
      >
        <p>{blocked && problemText(blocked.problem)}</p>
        {members !== undefined && <p className="field-note">{t("direct_members", { count: Number(members) })}</p>}
      </Modal>
    </>
  );
}
