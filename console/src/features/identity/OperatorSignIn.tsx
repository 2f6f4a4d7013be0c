import { identityApi, type OperatorEntry } from "@qilian/contract/identity.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PasskeyButton } from "@qilian/ui/identity/passkeys/PasskeyButton.tsx";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { returnPath } from "@qilian/ui/return-path.ts";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { useMutation } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { lazy, Suspense, useState } from "react";
import "./operator-sign-in.css";
import { operatorStrings } from "./operator-strings.ts";
import { operatorByPasskey } from "./operators/by-passkey.ts";

type Fields = { login: string; password: string };

/** Most come in by the password alone. */
const AfterPassword = lazy(() => import("./operators/AfterPassword.tsx"));

const enter = () => location.replace(returnPath("/operator"));

export default function OperatorSignIn() {
  const t = useStrings(operatorStrings);
  const [entry, setEntry] = useState<OperatorEntry>();
  const words = { headline: [t("headline")], note: t("note").split("\n") };
  if (entry === undefined || entry.next === "in")
    return (
      <SignInLayout {...words} title={t("title")}>
        <SignInForm onEntry={setEntry} />
        <PasskeyButton onUse={() => operatorByPasskey().then(enter)} />
      </SignInLayout>
    );
  return (
    <Suspense fallback={<PageLoading />}>
      <AfterPassword {...words} entry={entry} onEntered={enter} />
    </Suspense>
  );
}

function SignInForm({ onEntry }: { onEntry: (entry: OperatorEntry) => void }) {
  const t = useStrings(operatorStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const signIn = useMutation({
    mutationFn: (body: Fields) => call(identityApi.operatorSignIn, { body }),
    onMutate: () => setProblem(undefined),
    onSuccess: (entry) => (entry.next === "in" ? enter() : onEntry(entry)),
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
