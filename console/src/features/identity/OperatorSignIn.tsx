import { identityApi, type OperatorEntry } from "@qilian/contract/identity.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { PasskeyButton } from "@qilian/ui/identity/passkeys/PasskeyButton.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { returnPath } from "@qilian/ui/return-path.ts";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { type FormEvent, lazy, Suspense, useState } from "react";
import "./operator-sign-in.css";
import { operatorStrings } from "./operator-strings.ts";
import { operatorByPasskey } from "./operators/by-passkey.ts";

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

/** antd's Form would cost this page a seventh of its budget. */
function SignInForm({ onEntry }: { onEntry: (entry: OperatorEntry) => void }) {
  const t = useStrings(operatorStrings);
  const [wait, setWait] = useState<string>();
  const needed = (words: string) => (typed: string) => (typed.trim() === "" ? words : undefined);
  const login = useField({ name: "login", fault: needed(t("login_needed")), send: async () => undefined });
  const signIn = async (password: string) => {
    setWait(undefined);
    try {
      const entry = await call(identityApi.operatorSignIn, { body: { login: login.input.value, password } });
      if (entry.next === "in") enter();
      else onEntry(entry);
    } catch (failure) {
      if (failure instanceof Problem && failure.code === "identity.too_many_passwords")
        setWait(t("wait_minutes", { count: Math.ceil((failure.retryAfter ?? 60) / 60) }));
      throw failure;
    }
  };
  const password = useField({ name: "password", fault: needed(t("password_needed")), send: signIn });
  const onSubmit = async (event: FormEvent) => {
    event.preventDefault();
    // the last one that is wrong has the focus
    const wrong = [password, login].filter((field) => field.valid() === undefined);
    if (wrong.length === 0) await password.onSubmit(event);
  };
  return (
    <FieldForm
      field={{ ...password, problem: wait ?? password.problem, onSubmit }}
      submit={t("sign_in")}
      above={
        <>
          <label htmlFor={login.input.id}>{t("login")}</label>
          <TextField
            {...login.input}
            size="large"
            autoComplete="username"
            autoCapitalize="none"
            maxLength={32}
            autoFocus
          />
          {login.error !== undefined && (
            <p className="field-error" id={login.errorId} role="alert">
              {login.error}
            </p>
          )}
          <label htmlFor={password.input.id}>{t("password")}</label>
        </>
      }
    >
      <PasswordField {...password.input} size="large" autoComplete="current-password" maxLength={128} />
    </FieldForm>
  );
}
