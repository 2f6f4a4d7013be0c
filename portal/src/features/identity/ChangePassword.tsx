// 我的 › 修改密码: the old one and the new one; every other session ends.
import { ownAccountApi } from "@qilian/contract/own-account.ts";
import { call } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { newPasswordFault, passwordFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Form } from "antd";
import { useState } from "react";
import "./password.css";
import { mineStrings } from "./mine-strings.ts";

type Fields = { current: string; password: string };

export default function ChangePassword() {
  const t = useStrings(mineStrings);
  const navigate = useNavigate();
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const back = () => void navigate({ to: "/me" });
  const change = useMutation({
    mutationFn: (body: Fields) => call(ownAccountApi.changePassword, { body }),
    onMutate: () => setProblem(undefined),
    onSuccess: () => {
      toast(t("changed"));
      back();
    },
    onError: (failure) => setProblem(showProblem(form, failure)),
  });
  return (
    <div className="password-page">
      <PhoneHeader title={t("change")} onBack={back} />
      <Form form={form} layout="vertical" validateTrigger="onBlur" onFinish={change.mutate}>
        <p className="password-note">{t("password_note")}</p>
        {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
        <Form.Item name="current" label={t("current_password")} rules={[ruleOf(passwordFault)]} required>
          <PasswordField size="large" autoComplete="current-password" />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("new_password")}
          extra={t("new_password_note")}
          rules={[ruleOf(newPasswordFault)]}
          required
        >
          <PasswordField size="large" autoComplete="new-password" />
        </Form.Item>
        <Button type="primary" size="large" htmlType="submit" block loading={change.isPending}>
          {t("change")}
        </Button>
      </Form>
    </div>
  );
}
