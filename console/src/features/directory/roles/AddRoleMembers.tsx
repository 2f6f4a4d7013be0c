import type { Role } from "@qilian/contract/roles.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Modal } from "antd";
import { useState } from "react";
import { useChangeRoleMembers } from "../api.ts";
import { type ChosenMember, MemberPicker } from "../MemberPicker.tsx";
import { useRoleHolders } from "./api.ts";
import { rolesStrings } from "./strings.ts";

/** Members given a role, or taken from it, in one act; the server takes no more. */
export const mostMembersAtOnce = 200;

type AddRoleMembersProps = { role: Role; open: boolean; onClose: () => void };

export function AddRoleMembers({ role, open, onClose }: AddRoleMembersProps) {
  const t = useStrings(rolesStrings);
  const ui = useStrings(uiStrings);
  const [chosen, setChosen] = useState<ChosenMember[]>([]);
  const change = useChangeRoleMembers();
  const count = chosen.length;
  const useHolders = (ids: string[]) => useRoleHolders(role.id, ids);
  const close = () => {
    setChosen([]);
    change.reset();
    onClose();
  };
  const add = () =>
    change.mutate(
      { id: role.id, add: chosen.map(({ id }) => id) },
      {
        onSuccess: () => {
          toast(t("members_added", { count, name: role.name }));
          close();
        },
      },
    );
  return (
    <Modal
      open={open}
      width={520}
      title={t("add_members_to", { name: role.name })}
      okText={count === 0 ? t("add_members") : t("add_count", { count })}
      okButtonProps={{ disabled: count === 0 || count > mostMembersAtOnce }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={change.isPending}
      destroyOnHidden
      onCancel={close}
      onOk={add}
    >
      <MemberPicker
        title={t("to_add")}
        limit={mostMembersAtOnce}
        chosen={chosen}
        onChange={setChosen}
        useTaken={useHolders}
        takenNote={t("has_it")}
      />
      {change.isError && (
        <p className="form-failure" role="alert">
          {problemText(change.error)}
        </p>
      )}
    </Modal>
  );
}
