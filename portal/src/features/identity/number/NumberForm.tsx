import type { OwnProfile } from "@qilian/contract/own-profile.ts";
import { plainPhone } from "@qilian/contract/phone.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { codeInput } from "@qilian/ui/identity/code-input.ts";
import { codeFault, passwordFault, phoneFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { OutboxNotice } from "@qilian/ui/identity/OutboxNotice.tsx";
import { hasPasskeys, passkeyProblem } from "@qilian/ui/identity/passkeys/browser.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { Button, Form } from "antd";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { askForOwnPasskey, useNumberChange, useNumberCode } from "./api.ts";
import { numberStrings } from "./strings.ts";

type Fields = { phone: string; code: string; password?: string };
type NumberFormProps = { own: OwnProfile; onChanged: (phone: string, stays: boolean) => void };

export function NumberForm({ own, onChanged }: NumberFormProps) {
  const t = useStrings(numberStrings);
  const { tenant } = useSession();
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const code = useNumberCode();
  const change = useNumberChange();
  const ask = async () => {
    setProblem(undefined);
    try {
      const { phone } = await form.validateFields(["phone"]);
      await code.asking.mutateAsync(plainPhone(phone));
      form.focusField("code");
    } catch (failure) {
      if (failure instanceof Error) setProblem(showProblem(form, failure));
    }
  };
  const send = async (
    { phone, code: typed, password }: Fields,
    credential?: Awaited<ReturnType<typeof askForOwnPasskey>>,
  ) => {
    setProblem(undefined);
    const proof = credential === undefined ? (password ? { password } : {}) : { credential };
    try {
      const { stays } = await change.mutateAsync({ phone: plainPhone(phone), code: typed.trim(), ...proof });
      onChanged(plainPhone(phone), stays);
    } catch (failure) {
      setProblem(credential === undefined ? showProblem(form, failure) : passkeyProblem(failure));
    }
  };
  const sendByPasskey = async () => {
    const fields = await form.validateFields(["phone", "code"]).catch(() => undefined);
    if (fields === undefined) return;
    try {
      await send(fields as Fields, await askForOwnPasskey());
    } catch (failure) {
      setProblem(passkeyProblem(failure));
    }
  };
  return (
    <Form form={form} name="number" layout="vertical" validateTrigger="onBlur" onFinish={(fields) => send(fields)}>
      <p className="password-note">{t("about", { enterprise: tenant.name })}</p>
      <Others names={own.otherEnterprises} />
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {code.sentBy === "outbox" && <OutboxNotice />}
      <Form.Item name="phone" label={t("new_phone")} rules={[ruleOf(phoneFault)]} required>
        <TextField size="large" type="tel" inputMode="tel" autoComplete="off" maxLength={24} prefix="+86" />
      </Form.Item>
      <div className="own-number-code">
        <Form.Item name="code" label={t("code")} rules={[ruleOf(codeFault)]} required>
          <TextField {...codeInput} />
        </Form.Item>
        <Button size="large" disabled={code.wait > 0} loading={code.asking.isPending} onClick={() => void ask()}>
          {code.wait > 0 ? t("wait", { count: code.wait }) : t("ask")}
        </Button>
      </div>
      {own.proofNeeded && (
        <Form.Item
          name="password"
          label={t("password")}
          extra={t("password_note")}
          rules={[ruleOf(passwordFault)]}
          required
        >
          <PasswordField size="large" autoComplete="current-password" />
        </Form.Item>
      )}
      <Button type="primary" size="large" htmlType="submit" block loading={change.isPending}>
        {t("change")}
      </Button>
      {own.proofNeeded && hasPasskeys() && (
        <Button size="large" block icon={<KeyRound size={17} />} disabled={change.isPending} onClick={sendByPasskey}>
          {t("by_passkey")}
        </Button>
      )}
    </Form>
  );
}

function Others({ names }: { names: string[] }) {
  const t = useStrings(numberStrings);
  if (names.length === 0) return null;
  return <Notice tone="warn">{t("others", { enterprises: names.map((name) => `「${name}」`).join("") })}</Notice>;
}
