// A new department below another, or another name for one.
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { type DepartmentNode, useAddDepartment, useRenameDepartment } from "../api.ts";
import { NameDialog } from "../NameDialog.tsx";
import { withoutDividers } from "./department-name.ts";
import { departmentsStrings } from "./strings.ts";

type DepartmentNameDialogProps = {
  /** Below which one is added. */
  above: DepartmentNode | undefined;
  renamed: DepartmentNode | undefined;
  onClose: () => void;
  onAdded: (id: string, parentId: string) => void;
};

export function DepartmentNameDialog({ above, renamed, onClose, onAdded }: DepartmentNameDialogProps) {
  const t = useStrings(departmentsStrings);
  const adding = useAddDepartment();
  const naming = useRenameDepartment();
  const add = async (parentId: string, name: string) => {
    const added = await adding.mutateAsync({ parentId, name });
    onAdded(added.id, parentId);
    toast(t("department_added", { name: added.name }));
  };
  const rename = async (id: string, name: string) => {
    const now = await naming.mutateAsync({ id, name });
    onClose();
    toast(t("department_renamed", { name: now.name }));
  };
  return (
    <NameDialog
      open={above !== undefined || renamed !== undefined}
      title={t(renamed ? "rename_department" : "add_department")}
      label={t("name")}
      missing={t("name_missing")}
      name={renamed?.name}
      note={above && t("add_below", { name: above.name })}
      rules={[withoutDividers()]}
      onSave={async (name) => (renamed ? rename(renamed.id, name) : above && add(above.id, name))}
      onClose={onClose}
    />
  );
}
