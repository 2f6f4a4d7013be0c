// Asks before an import that writes is stopped, and says what stays.
import type { Import } from "@qilian/contract/imports.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { problemText } from "@qilian/ui/problem.ts";
import { Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { useCancelImport } from "./api.ts";
import { kindStrings } from "./kind-strings.ts";
import { importsStrings } from "./strings.ts";

/** Opens the question, and the question itself. It closes by itself when the import ends first. */
export function useCancelling(one: Import): [ask: () => void, dialog: ReactNode] {
  const t = useStrings(importsStrings);
  const ofKind = useStrings(kindStrings);
  const cancel = useCancelImport(one);
  const [asked, setAsked] = useState(false);
  const { done, total = 0 } = one.progress;
  const close = () => {
    setAsked(false);
    cancel.reset();
  };
  const footer = (
    <>
      <Button onClick={close}>{t("keep_importing")}</Button>
      <Button
        type="primary"
        danger
        loading={cancel.isPending}
        onClick={() => cancel.mutate(undefined, { onSuccess: close })}
      >
        {t("cancel_action", { count: Math.max(0, total - done) })}
      </Button>
    </>
  );
  const dialog = (
    <Modal
      open={asked && one.state === "importing"}
      title={t("cancel_title", { name: one.fileName })}
      width={480}
      onCancel={close}
      footer={footer}
      destroyOnHidden
    >
      <p>{one.kind === "staff" ? t("cancel_body", { count: one.written }) : ofKind("cancel_body")}</p>
      {cancel.isError && (
        <p className="import-failure" role="alert">
          {problemText(cancel.error)}
        </p>
      )}
    </Modal>
  );
  return [() => setAsked(true), dialog];
}
