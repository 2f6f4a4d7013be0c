import type { Field } from "@qilian/contract/fields.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useDeleteField, useFieldUse } from "./api.ts";
import { fieldsStrings } from "./strings.ts";

/** Says how many people have something in the field before it goes with all of that. */
export function DeleteField({ field, onClose }: { field: Field | undefined; onClose: () => void }) {
  const t = useStrings(fieldsStrings);
  const deleting = useDeleteField();
  const use = useFieldUse(field);
  const people = use.data?.people;
  return (
    <ConfirmDestructive
      open={field !== undefined && people !== undefined}
      title={t("delete_title", { name: field?.name })}
      names={field === undefined ? [] : [field.name]}
      consequence={(name) =>
        t(people === 0 ? "delete_consequence_none" : "delete_consequence", { name, count: people ?? 0 })
      }
      action={t("delete_action")}
      onConfirm={async () => {
        if (field === undefined) return;
        await deleting.mutateAsync(field.id);
        onClose();
        toast(t("field_deleted", { name: field.name }));
      }}
      onCancel={onClose}
    />
  );
}
