// An operator’s account, by the link that the first start prints or by an invitation: /operator/set-up#token.
import { identityApi, isLogin, type OperatorEntry } from "@qilian/contract/identity.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { newPasswordFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { useMutation } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { lazy, Suspense, useEffect, useState } from "react";
import "./operator-sign-in.css";
import { operatorStrings } from "./operator-strings.ts";

const AfterPassword = lazy(() => import("./operators/AfterPassword.tsx"));

const enter = () => location.replace("/operator");

type Fields = { name: string; login: string; password: string };

export default function OperatorSetUp() {
  const t = useStrings(operatorStrings);
  const [token] = useState(() => location.hash.slice(1));
  const [over, setOver] = useState(token === "");
  // neither history nor a look over the shoulder keeps the token
  useEffect(() => history.replaceState(null, "", location.pathname), []);
  const [entry, setEntry] = useState<OperatorEntry>();
  const words = { headline: [t("headline")], note: t("note").split("\n") };
  if (entry?.next === "enrol")
    return (
      <Suspense fallback={<PageLoading />}>
        <AfterPassword {...words} entry={entry} onEntered={enter} />
      </Suspense>
    );
  if (over)
    return (
      <SignInLayout {...words} title={t("link_over")}>
        <p className="link-over">{t("link_over_note")}</p>
        <Button type="primary" size="large" block href="/operator/sign-in">
          {t("to_sign_in")}
        </Button>
      </SignInLayout>
    );
  return (
    <SignInLayout {...words} title={t("set_up_title")} lead={t("set_up_lead")}>
      <SetUpForm token={token} onLinkOver={() => setOver(true)} onEntry={setEntry} />
    </SignInLayout>
  );
}

type SetUpFormProps = { token: string; onLinkOver: () => void; onEntry: (entry: OperatorEntry) => void };

function SetUpForm({ token, onLinkOver, onEntry }: SetUpFormProps) {
  const t = useStrings(operatorStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const setUp = useMutation({
    mutationFn: (fields: Fields) => call(identityApi.setUpOperator, { body: { token, ...fields } }),
    onMutate: () => setProblem(undefined),
    onSuccess: (entry) => (entry.next === "in" ? enter() : onEntry(entry)),
    onError: (failure) => (isOver(failure) ? onLinkOver() : setProblem(showProblem(form, failure))),
  });
  const nameRule = ruleOf((typed) => {
    const count = typed.trim().length;
    if (count === 0) return t("name_needed");
    return count > 64 ? t("name_length", { count }) : undefined;
  });
  const loginRule = ruleOf((typed) => (isLogin(typed) ? undefined : t("login_rule")));
  return (
    <Form form={form} layout="vertical" className="operator-form" validateTrigger="onBlur" onFinish={setUp.mutate}>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item name="name" label={t("name")} rules={[nameRule]} required>
        <TextField size="large" autoComplete="name" autoFocus />
      </Form.Item>
      <Form.Item name="login" label={t("login")} rules={[loginRule]} extra={t("login_rule")} required>
        <TextField size="large" autoComplete="username" autoCapitalize="none" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("password")}
        rules={[ruleOf(newPasswordFault)]}
        extra={t("password_rule")}
        required
      >
        <PasswordField size="large" autoComplete="new-password" />
      </Form.Item>
      <Button
        type="primary"
        size="large"
        htmlType="submit"
        block
        loading={setUp.isPending || setUp.isSuccess}
        className="operator-submit"
      >
        {t("set_up")}
      </Button>
    </Form>
  );
}

/** Used, unknown, or cut short on the way into the address bar. */
const isOver = (failure: unknown): boolean =>
  failure instanceof Problem && (failure.status === 404 || failure.errors.some(({ field }) => field === "token"));
