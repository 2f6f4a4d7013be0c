import { passwordLength } from "@qilian/contract/identity.ts";
import { Button, Form } from "antd";
import { useState } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { PasswordField } from "../PasswordField.tsx";
import { showProblem } from "../problem.ts";
import { identityStrings } from "./strings.ts";

export type PasswordStepProps = {
  /** The password given is set, so its rule is checked here. */
  sets: boolean;
  /** True when the page goes on; false when the steps begin again. */
  onPassword: (password: string) => Promise<boolean>;
};

export function PasswordStep({ sets, onPassword }: PasswordStepProps) {
  const t = useStrings(identityStrings);
  const rule = usePasswordRule();
  const [form] = Form.useForm<{ password: string }>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const enter = async ({ password }: { password: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      if (await onPassword(password)) return;
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
    setBusy(false);
  };
  return (
    <Form form={form} onFinish={enter} validateTrigger="onBlur">
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item name="password" rules={sets ? [rule] : [{ required: true, message: t("password_needed") }]}>
        <PasswordField
          size="large"
          autoComplete={sets ? "new-password" : "current-password"}
          autoFocus
          aria-label={t("password")}
        />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t(sets ? "set_and_sign_in" : "sign_in")}
      </Button>
    </Form>
  );
}

/** antd's rule for a password that is being set; it names the length. */
export function usePasswordRule() {
  const t = useStrings(identityStrings);
  return {
    validator: async (_: unknown, password: string | undefined) => {
      const count = password?.length ?? 0;
      if (count === 0) throw new Error(t("password_needed"));
      if (count < passwordLength.least || count > passwordLength.most) throw new Error(t("password_length", { count }));
    },
  };
}
