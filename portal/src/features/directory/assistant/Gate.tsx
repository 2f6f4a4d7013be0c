// A lost phone is no administrator: who one is is proved anew, and again after two hours of rest.
import { useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { passwordFault } from "@qilian/ui/identity/faults.ts";
import { hasPasskeys, passkeyProblem } from "@qilian/ui/identity/passkeys/browser.ts";
import { useField } from "@qilian/ui/identity/useField.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { Button } from "antd";
import { Fingerprint } from "lucide-react";
import { useState } from "react";
import { useEnterByPasskey, useEnterByPassword } from "./session.ts";
import { assistantStrings } from "./strings.ts";

export function Gate() {
  const t = useStrings(assistantStrings);
  const field = useField({ name: "password", fault: passwordFault, send: useEnterByPassword() });
  return (
    <div className="assistant-gate">
      <h2>{t("gate_title")}</h2>
      <p>{t("gate_note")}</p>
      <FieldForm field={field} submit={t("enter")} below={hasPasskeys() && <ByPasskey />}>
        <PasswordField
          {...field.input}
          size="large"
          autoComplete="current-password"
          autoFocus
          aria-label={t("password")}
          placeholder={t("password")}
        />
      </FieldForm>
    </div>
  );
}

function ByPasskey() {
  const t = useStrings(assistantStrings);
  const enter = useEnterByPasskey();
  const [state, setState] = useState<{ busy: boolean; problem?: string }>({ busy: false });
  const use = async () => {
    setState({ busy: true });
    try {
      await enter();
    } catch (failure) {
      setState({ busy: false, problem: passkeyProblem(failure) });
    }
  };
  return (
    <>
      <Button size="large" block icon={<Fingerprint size={18} />} loading={state.busy} onClick={use}>
        {t("by_passkey")}
      </Button>
      {state.problem !== undefined && <Notice tone="bad">{state.problem}</Notice>}
    </>
  );
}
