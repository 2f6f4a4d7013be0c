// A new group of roles, another name for one, its deletion.
import type { RoleGroup } from "@qilian/contract/roles.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { NameDialog } from "../NameDialog.tsx";
import { useAddRoleGroup, useDeleteRoleGroup, useRenameRoleGroup } from "./api.ts";
import { rolesStrings } from "./strings.ts";

export type GroupAct = "add" | "rename" | "delete";

type RoleGroupDialogsProps = {
  act?: GroupAct;
  /** The group that is renamed or deleted. */
  on?: RoleGroup;
  onClose: () => void;
};

export function RoleGroupDialogs({ act, on, onClose }: RoleGroupDialogsProps) {
  const t = useStrings(rolesStrings);
  const adding = useAddRoleGroup();
  const renaming = useRenameRoleGroup();
  const deleting = useDeleteRoleGroup();
  const save = async (name: string) => {
    const saved = on === undefined ? await adding.mutateAsync(name) : await renaming.mutateAsync({ id: on.id, name });
    onClose();
    toast(t(on === undefined ? "group_added" : "group_renamed", { name: saved.name }));
  };
  const remove = async (group: RoleGroup) => {
    await deleting.mutateAsync(group.id);
    onClose();
    toast(t("group_deleted", { name: group.name }));
  };
  return (
    <>
      <NameDialog
        open={act === "add" || act === "rename"}
        title={t(act === "rename" ? "rename_group" : "add_group")}
        label={t("group_name")}
        missing={t("group_name_missing")}
        note={act === "add" ? t("group_name_note") : undefined}
        name={act === "rename" ? on?.name : undefined}
        onSave={save}
        onClose={onClose}
      />
      <ConfirmDestructive
        open={act === "delete"}
        title={t("delete_group_title", { name: on?.name })}
        names={on === undefined ? [] : [on.name]}
        consequence={(name) => t("delete_group_consequence", { name })}
        action={t("delete_group_action")}
        onConfirm={async () => on && remove(on)}
        onCancel={onClose}
      />
    </>
  );
}
