// What proves oneself again: the password, and a code of the authenticator or a recovery code.
import { useStrings } from "@qilian/ui/i18n.ts";
import { passwordFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { Form } from "antd";
import { ownStrings } from "./strings.ts";

export type ProofTyped = { password: string; code: string };

export function ProofFields() {
  const t = useStrings(ownStrings);
  return (
    <>
      <Form.Item name="password" label={t("own_password")} rules={[ruleOf(passwordFault)]} required>
        <PasswordField autoComplete="current-password" maxLength={128} autoFocus />
      </Form.Item>
      <Form.Item
        name="code"
        label={t("code_or_recovery")}
        rules={[{ required: true, min: 6, message: t("code_needed") }]}
      >
        <TextField autoComplete="one-time-code" maxLength={20} />
      </Form.Item>
    </>
  );
}
