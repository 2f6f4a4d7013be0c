// A new role, another name for one, its deletion.
import type { Role } from "@qilian/contract/roles.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useDeleteRole } from "../api.ts";
import { NameDialog } from "../NameDialog.tsx";
import { useAddRole, useEditRole } from "./api.ts";
import { rolesStrings } from "./strings.ts";

export type RoleAct = "add" | "rename" | "delete";

type RoleDialogsProps = {
  act?: RoleAct;
  /** The role that is renamed or deleted. */
  on?: Role;
  /** The group that a new role comes into. */
  into?: string | undefined;
  onClose: () => void;
  onAdded: (id: string) => void;
  onDeleted: (id: string) => void;
};

export function RoleDialogs({ act, on, into, onClose, onAdded, onDeleted }: RoleDialogsProps) {
  const t = useStrings(rolesStrings);
  const adding = useAddRole();
  const renaming = useEditRole();
  const deleting = useDeleteRole();
  const save = async (name: string) => {
    const saved = await (on === undefined
      ? adding.mutateAsync({ name, groupId: into ?? null })
      : renaming.mutateAsync({ id: on.id, edit: { name } }));
    onClose();
    if (on === undefined) onAdded(saved.id);
    toast(t(on === undefined ? "role_added" : "role_renamed", { name: saved.name }));
  };
  const remove = async (role: Role) => {
    await deleting.mutateAsync(role.id);
    onClose();
    onDeleted(role.id);
    toast(t("role_deleted", { name: role.name }));
  };
  return (
    <>
      <NameDialog
        open={act === "add" || act === "rename"}
        title={t(act === "rename" ? "rename_role" : "add_role")}
        label={t("role_name")}
        missing={t("role_name_missing")}
        note={act === "add" ? t("role_name_note") : undefined}
        name={act === "rename" ? on?.name : undefined}
        onSave={save}
        onClose={onClose}
      />
      <ConfirmDestructive
        open={act === "delete"}
        title={t("delete_title", { name: on?.name })}
        names={on === undefined ? [] : [on.name]}
        consequence={(name) => t("delete_consequence", { name, count: on?.headcount })}
        action={t("delete_action")}
        onConfirm={async () => on && remove(on)}
        onCancel={onClose}
      />
    </>
  );
}
