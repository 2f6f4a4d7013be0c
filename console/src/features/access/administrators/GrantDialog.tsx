// 新增管理员: role, members, scope (2.7a).
import { administratorRoles } from "@qilian/contract/administrator-words.ts";
import { type AdministratorRole, mostGranted } from "@qilian/contract/administrators.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Modal, Select } from "antd";
import { useId, useState } from "react";
import { type ChosenMember, MemberPicker } from "../../directory/MemberPicker.tsx";
import { useGrantRole } from "./api.ts";
import { useAboutRole, useRoleName } from "./role-names.ts";
import { type ChosenScope, idsOf, isComplete, ScopeChoice } from "./ScopeChoice.tsx";
import { administratorsStrings } from "./strings.ts";

type GrantDialogProps = { open: boolean; start: AdministratorRole; onClose: () => void };

export function GrantDialog({ open, start, onClose }: GrantDialogProps) {
  const t = useStrings(administratorsStrings);
  const ui = useStrings(uiStrings);
  return (
    <Modal
      open={open}
      width={560}
      title={t("add")}
      footer={null}
      closable={{ "aria-label": ui("close") }}
      destroyOnHidden
      onCancel={onClose}
    >
      <GrantForm start={start} onClose={onClose} />
    </Modal>
  );
}

function GrantForm({ start, onClose }: Omit<GrantDialogProps, "open">) {
  const t = useStrings(administratorsStrings);
  const nameOf = useRoleName();
  const aboutRole = useAboutRole();
  const roleId = useId();
  const [role, setRole] = useState(start);
  const [members, setMembers] = useState<ChosenMember[]>([]);
  const [scope, setScope] = useState<ChosenScope>(null);
  const granting = useGrantRole();
  const reach = role === "global" ? null : scope;
  const ready = members.length > 0 && members.length <= mostGranted && isComplete(reach);
  const save = () =>
    granting.mutate(
      { role, memberIds: members.map(({ id }) => id), departmentIds: idsOf(reach) },
      {
        onSuccess: () => {
          toast(t("granted_toast", { count: members.length, role: nameOf(role) }));
          onClose();
        },
      },
    );
  return (
    <div className="grant-form">
      <label htmlFor={roleId}>{t("role")}</label>
      <Select
        id={roleId}
        value={role}
        onChange={setRole}
        options={administratorRoles.map((value) => ({ value, label: nameOf(value) }))}
      />
      <p className="field-note">{aboutRole(role)}</p>
      <MemberPicker title={t("members")} limit={mostGranted} chosen={members} onChange={setMembers} />
      {role !== "global" && <ScopeChoice scope={scope} onChange={setScope} />}
      <SaveFooter failure={granting.error} saving={granting.isPending} ready={ready} onSave={save} onClose={onClose} />
    </div>
  );
}

type SaveFooterProps = {
  failure: unknown;
  saving: boolean;
  ready: boolean;
  onSave: () => void;
  onClose: () => void;
};

export function SaveFooter({ failure, saving, ready, onSave, onClose }: SaveFooterProps) {
  const ui = useStrings(uiStrings);
  return (
    <>
      {failure !== null && (
        <p className="form-failure" role="alert">
          {problemText(failure)}
        </p>
      )}
      <div className="grant-footer">
        <Button onClick={onClose}>{ui("cancel")}</Button>
        <Button type="primary" disabled={!ready} loading={saving} onClick={onSave}>
          {ui("save")}
        </Button>
      </div>
    </>
  );
}
