// An operator's own account: name, password, second factor, and where one is signed in.
import { useStrings } from "@qilian/ui/i18n.ts";
import { newPasswordFault, passwordFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { PasskeyList } from "@qilian/ui/identity/passkeys/PasskeyList.tsx";
import { passkeyStrings } from "@qilian/ui/identity/passkeys/strings.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { Page } from "@qilian/ui/Page.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form } from "antd";
import { useState } from "react";
import { useOperatorSession } from "../../../shell/session.ts";
import { useChangePassword, useRename } from "./api.ts";
import { Devices } from "./Devices.tsx";
import "./factor-strings.ts";
import "./operators.css";
import { OwnSection } from "./OwnSection.tsx";
import { ownStrings } from "./strings.ts";
import { Totp } from "./Totp.tsx";

export default function OwnAccount() {
  const t = useStrings(ownStrings);
  const passkey = useStrings(passkeyStrings);
  return (
    <Page title={t("title")}>
      <div className="own-account">
        <Profile />
        <Password />
        <Totp />
        <OwnSection title={passkey("title")}>
          <PasskeyList whose="operator" />
        </OwnSection>
        <Devices />
      </div>
    </Page>
  );
}

function Profile() {
  const t = useStrings(ownStrings);
  const { operator } = useOperatorSession();
  const [form] = Form.useForm<{ name: string }>();
  const [problem, setProblem] = useState<string>();
  const rename = useRename();
  const save = ({ name }: { name: string }) => {
    setProblem(undefined);
    rename.mutate(name.trim(), {
      onSuccess: () => toast(t("saved")),
      onError: (failure) => setProblem(showProblem(form, failure)),
    });
  };
  return (
    <OwnSection title={t("profile")} note={`${t("login")} ${operator.login}`}>
      <Form form={form} className="own-form" layout="vertical" initialValues={{ name: operator.name }} onFinish={save}>
        {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
        <Form.Item
          name="name"
          label={t("name")}
          rules={[{ required: true, whitespace: true, message: t("name_needed") }]}
        >
          <TextField maxLength={64} autoComplete="name" />
        </Form.Item>
        <Button htmlType="submit" loading={rename.isPending}>
          {t("save")}
        </Button>
      </Form>
    </OwnSection>
  );
}

type Passwords = { current: string; password: string };

function Password() {
  const t = useStrings(ownStrings);
  const [form] = Form.useForm<Passwords>();
  const [problem, setProblem] = useState<string>();
  const change = useChangePassword();
  const save = (passwords: Passwords) => {
    setProblem(undefined);
    change.mutate(passwords, {
      onSuccess: () => {
        form.resetFields();
        toast(t("changed"));
      },
      onError: (failure) => setProblem(showProblem(form, failure)),
    });
  };
  return (
    <OwnSection title={t("password")} note={t("password_note")}>
      <Form form={form} className="own-form" layout="vertical" validateTrigger="onBlur" onFinish={save}>
        {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
        <Form.Item name="current" label={t("current")} rules={[ruleOf(passwordFault)]}>
          <PasswordField autoComplete="current-password" maxLength={128} />
        </Form.Item>
        <Form.Item name="password" label={t("new_password")} rules={[ruleOf(newPasswordFault)]}>
          <PasswordField autoComplete="new-password" />
        </Form.Item>
        <Button htmlType="submit" loading={change.isPending}>
          {t("change")}
        </Button>
      </Form>
    </OwnSection>
  );
}
