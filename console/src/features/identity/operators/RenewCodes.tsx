// New recovery codes, after the password and the second factor; shown once.
import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { hasPasskeys, passkeyProblem } from "@qilian/ui/identity/passkeys/browser.ts";
import { usePasskeys } from "@qilian/ui/identity/passkeys/own-passkeys.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { Button, Form, Modal } from "antd";
import { useState } from "react";
import { useRenewCodes } from "./api.ts";
import { ProofFields, type ProofTyped } from "./ProofFields.tsx";
import { RecoveryCodes } from "./SeedForm.tsx";
import { ownStrings } from "./strings.ts";

export function RenewCodes({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useStrings(ownStrings);
  return (
    <Modal open={open} title={t("renew")} footer={null} onCancel={onClose} destroyOnHidden mask={{ closable: false }}>
      <Steps onClose={onClose} />
    </Modal>
  );
}

function Steps({ onClose }: { onClose: () => void }) {
  const [codes, setCodes] = useState<string[]>();
  return codes === undefined ? <Prove onCodes={setCodes} /> : <RecoveryCodes codes={codes} onKept={onClose} />;
}

function Prove({ onCodes }: { onCodes: (codes: string[]) => void }) {
  const t = useStrings(ownStrings);
  const [form] = Form.useForm<ProofTyped>();
  const [problem, setProblem] = useState<string>();
  const renew = useRenewCodes();
  const passkeys = usePasskeys("operator").data?.items ?? [];
  /** Without a code the passkey is asked for. */
  const act = async (proof: { password: string; code?: string }) => {
    setProblem(undefined);
    try {
      onCodes((await renew.mutateAsync(proof)).recoveryCodes);
    } catch (failure) {
      const typed = failure instanceof Problem && failure.errors.every(({ field }) => field !== "credential");
      setProblem(typed ? showProblem(form, failure) : passkeyProblem(failure));
    }
  };
  const byPasskey = () => form.validateFields(["password"]).then(({ password }) => act({ password }), ignore);
  return (
    <>
      <p className="invite-lead">{t("renew_body")}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} name="renewal" layout="vertical" onFinish={act}>
        <ProofFields />
        <Button type="primary" size="large" block htmlType="submit" loading={renew.isPending}>
          {t("renew_act")}
        </Button>
      </Form>
      {passkeys.length > 0 && hasPasskeys() && (
        <Button block type="link" disabled={renew.isPending} onClick={byPasskey}>
          {t("renew_by_passkey")}
        </Button>
      )}
    </>
  );
}

/** The field says itself what is wrong with it. */
const ignore = () => undefined;
