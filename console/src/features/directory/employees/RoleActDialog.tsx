// 加入角色 and 移出角色: which role, and for how many.
import type { BulkActKind } from "@qilian/contract/bulk-acts.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Form, Modal, Select } from "antd";
import { useState } from "react";
import { useRoles } from "../api.ts";
import { employeesStrings } from "./strings.ts";

export type RoleAct = Extract<BulkActKind, "join_role" | "leave_role">;

type RoleActDialogProps = {
  act?: RoleAct | undefined;
  count?: number;
  onConfirm: (act: RoleAct, roleId: string) => Promise<void>;
  onClose: () => void;
};

export function RoleActDialog({ act, count = 0, onConfirm, onClose }: RoleActDialogProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const [roleId, setRoleId] = useState<string>();
  const [starting, setStarting] = useState(false);
  const close = () => {
    setRoleId(undefined);
    onClose();
  };
  const confirm = () => {
    if (act === undefined || roleId === undefined) return;
    setStarting(true);
    void onConfirm(act, roleId)
      .then(close, toastProblem)
      .finally(() => setStarting(false));
  };
  return (
    <Modal
      open={act !== undefined}
      width={420}
      title={act && t(`${act}_title`, { count })}
      okText={act && t(act)}
      okButtonProps={{ disabled: roleId === undefined, danger: act === "leave_role" }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={starting}
      destroyOnHidden
      onCancel={close}
      onOk={confirm}
    >
      <Form layout="vertical">
        <Form.Item label={t("role")} htmlFor="act-role" extra={act && t(`${act}_note`)}>
          <RoleSelect value={roleId} onChange={setRoleId} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function RoleSelect({ value, onChange }: { value: string | undefined; onChange: (id: string) => void }) {
  const t = useStrings(employeesStrings);
  const roles = useRoles();
  return (
    <Select<string>
      id="act-role"
      showSearch={{ optionFilterProp: "label" }}
      placeholder={t("choose_role")}
      loading={roles.isPending}
      value={value ?? null}
      onChange={onChange}
      notFoundContent={t("no_roles_yet")}
      options={(roles.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
    />
  );
}
