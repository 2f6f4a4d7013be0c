import { identityApi } from "@qilian/contract/identity.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import "@qilian/ui/identity/strings.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { returnPath } from "@qilian/ui/return-path.ts";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { useMutation } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useState } from "react";
import "./operator-sign-in.css";
import { operatorStrings } from "./operator-strings.ts";

type Fields = { login: string; password: string };

export default function OperatorSignIn() {
  const t = useStrings(operatorStrings);
  return (
    <SignInLayout headline={[t("headline")]} note={t("note").split("\n")} title={t("title")}>
      <SignInForm />
    </SignInLayout>
  );
}

function SignInForm() {
  const t = useStrings(operatorStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const signIn = useMutation({
    mutationFn: (body: Fields) => call(identityApi.operatorSignIn, { body }),
    onMutate: () => setProblem(undefined),
    onSuccess: () => location.replace(returnPath("/operator")),
    onError: (failure) =>
      setProblem(
        failure instanceof Problem && failure.code === "identity.too_many_passwords"
          ? t("wait_minutes", { count: Math.ceil((failure.retryAfter ?? 60) / 60) })
          : showProblem(form, failure),
      ),
  });
  return (
    <Form form={form} layout="vertical" className="operator-form" validateTrigger="onBlur" onFinish={signIn.mutate}>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item name="login" label={t("login")} rules={[{ required: true, message: t("login_needed") }]}>
        <TextField size="large" autoComplete="username" autoCapitalize="none" maxLength={32} autoFocus />
      </Form.Item>
      <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("password_needed") }]}>
        <PasswordField size="large" autoComplete="current-password" maxLength={128} />
      </Form.Item>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={signIn.isPending || signIn.isSuccess}
        className="operator-submit"
      >
        {t("sign_in")}
      </Button>
    </Form>
  );
}
