// The last step of signing in: the password, the first one, or a new one after a second code.
import type { SignIn, Surface } from "@qilian/contract/identity.ts";
import { Button } from "antd";
import { useState } from "react";
import { useStrings } from "../i18n.ts";
import { CodeStep } from "./CodeStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { Step } from "./Steps.tsx";
import { identityStrings } from "./strings.ts";
import { useCode } from "./useCode.ts";
import type { SigningIn } from "./useSignIn.ts";

export type LastStepProps = {
  surface: Surface;
  signingIn: SigningIn;
  signIn: SignIn;
  number: number;
  onEntered: () => void;
};

export function LastStep({ surface, signingIn, signIn, number, onEntered }: LastStepProps) {
  const t = useStrings(identityStrings);
  const [forgotten, setForgotten] = useState(false);
  const code = useCode("reset", signIn.phone);
  const { setsPassword, resets } = signIn;
  const enter = async (password: string) => {
    if (await signingIn.finish(password)) onEntered();
  };
  if (forgotten && !resets) {
    const back = (
      <Button type="link" size="small" onClick={() => setForgotten(false)}>
        {t("back_to_password")}
      </Button>
    );
    return (
      <Step state="current" number={number} title={t("reset_password")} note={t("reset_code_note")} action={back}>
        <CodeStep phone={signIn.phone} code={code} onCode={signingIn.proveReset} />
      </Step>
    );
  }
  const kind = kindOf(signIn);
  const note = kind === "enter_password" ? (`same_password_${surface}` as const) : (`${kind}_note` as const);
  return (
    <Step state="current" number={number} title={t(kind)} note={t(note)}>
      <PasswordStep
        // the field for a new password does not begin with what was typed for the old one
        key={kind}
        sets={setsPassword}
        onPassword={enter}
        onForgotten={setsPassword ? undefined : () => code.ask(signIn.phone).then(() => setForgotten(true))}
      />
    </Step>
  );
}

function kindOf({ resets, setsPassword }: SignIn) {
  if (resets) return "set_new_password";
  return setsPassword ? "set_password" : "enter_password";
}
