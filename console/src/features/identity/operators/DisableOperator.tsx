import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { type OperatorListed, useDisable } from "./api.ts";
import { operatorsStrings } from "./strings.ts";

type DisableOperatorProps = { operator: OperatorListed; open: boolean; onClose: () => void };

export function DisableOperator({ operator: { id, name }, open, onClose }: DisableOperatorProps) {
  const t = useStrings(operatorsStrings);
  const disable = useDisable();
  return (
    <ConfirmDestructive
      open={open}
      title={t("disable_title")}
      names={[name]}
      consequence={(names) => t("disable_body", { names })}
      action={t("disable")}
      onConfirm={async () => {
        await disable.mutateAsync(id);
        toast(t("disabled", { name }));
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
