// 修改范围 of one administrator.
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Modal } from "antd";
import { useState } from "react";
import { type Administrator, useChangeScope } from "./api.ts";
import { SaveFooter } from "./GrantDialog.tsx";
import { type ChosenScope, idsOf, isComplete, ScopeChoice } from "./ScopeChoice.tsx";
import { administratorsStrings } from "./strings.ts";

type ScopeDialogProps = { of: Administrator | undefined; onClose: () => void };

export function ScopeDialog({ of, onClose }: ScopeDialogProps) {
  const t = useStrings(administratorsStrings);
  const ui = useStrings(uiStrings);
  return (
    <Modal
      open={of !== undefined}
      width={560}
      title={of && t("change_scope_of", { name: of.member.name })}
      footer={null}
      closable={{ "aria-label": ui("close") }}
      destroyOnHidden
      onCancel={onClose}
    >
      {of !== undefined && <ScopeForm key={of.id} of={of} onClose={onClose} />}
    </Modal>
  );
}

function ScopeForm({ of, onClose }: { of: Administrator; onClose: () => void }) {
  const t = useStrings(administratorsStrings);
  const [scope, setScope] = useState<ChosenScope>(of.scope ?? null);
  const change = useChangeScope();
  const save = () =>
    change.mutate(
      { id: of.id, departmentIds: idsOf(scope) },
      {
        onSuccess: () => {
          toast(t("scope_saved", { name: of.member.name }));
          onClose();
        },
      },
    );
  return (
    <div className="grant-form">
      <ScopeChoice scope={scope} onChange={setScope} />
      <SaveFooter
        failure={change.error}
        saving={change.isPending}
        ready={isComplete(scope)}
        onSave={save}
        onClose={onClose}
      />
    </div>
  );
}
