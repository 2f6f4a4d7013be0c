// The steps of signing in, the same in both webs.
import type { SignIn, Surface } from "@qilian/contract/identity.ts";
import { Button } from "antd";
import { useState } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { CodeStep } from "./CodeStep.tsx";
import { EnterpriseStep } from "./EnterpriseStep.tsx";
import { keepNumber, keptNumber } from "./kept-number.ts";
import { LastStep } from "./LastStep.tsx";
import { NumberStep } from "./NumberStep.tsx";
import { PasskeyButton } from "./passkeys/PasskeyButton.tsx";
import { phoneText } from "./phone-text.ts";
import { Step, Steps } from "./Steps.tsx";
import "./sign-in-steps.css";
import { identityStrings } from "./strings.ts";
import { useCode } from "./useCode.ts";
import { type SigningIn, useSignIn } from "./useSignIn.ts";
import { WhyEmpty } from "./WhyEmpty.tsx";

export type SignInStepsProps = {
  surface: Surface;
  /** The session is open. */
  onEntered: () => void;
};

export function SignInSteps({ surface, onEntered }: SignInStepsProps) {
  const signingIn = useSignIn(surface);
  const { stage, signIn } = signingIn;
  if (stage === "loading") return null;
  if (stage === "proved" && signIn !== undefined)
    return <Proved surface={surface} signingIn={signingIn} signIn={signIn} onEntered={onEntered} />;
  return <Unproved signingIn={signingIn} onEntered={onEntered} />;
}

type UnprovedProps = { signingIn: SigningIn; onEntered: () => void };

function Unproved({ signingIn, onEntered }: UnprovedProps) {
  const t = useStrings(identityStrings);
  const [phone, setPhone] = useState(keptNumber);
  const code = useCode("sign_in", phone);
  const atCode = signingIn.stage === "code" && phone !== "";
  const go = (number: string) => {
    keepNumber(number);
    setPhone(number);
    signingIn.toCode();
  };
  const { restart } = signingIn;
  return (
    <>
      {restart !== undefined && (
        <div className="restart">
          <Notice tone="bad">{t(restart)}</Notice>
        </div>
      )}
      <Steps>
        {atCode ? (
          <Step
            state="current"
            number={1}
            title={phoneText(phone)}
            note={t(noteOf(code.asked))}
            action={<Change onClick={signingIn.toNumber} />}
          >
            <CodeStep phone={phone} code={code} onCode={(digits) => signingIn.prove(phone, digits)} />
          </Step>
        ) : (
          <Step state="current" number={1} title={t("phone")}>
            <NumberStep phone={phone} onAsk={(number) => code.ask(number).then(() => go(number))} onFirstCode={go} />
          </Step>
        )}
        <Step state="coming" number={2} title={t("enter_password")} />
      </Steps>
      {!atCode && <PasskeyButton onUse={async () => (await signingIn.proveByPasskey()) && onEntered()} />}
    </>
  );
}

const noteOf = (asked: { sentBy?: string | undefined } | undefined) => {
  if (asked === undefined) return "first_code_note";
  return asked.sentBy === undefined ? "code_sent_lately" : "code_sent";
};

type ProvedProps = SignInStepsProps & { signingIn: SigningIn; signIn: SignIn };

function Proved({ surface, signingIn, signIn, onEntered }: ProvedProps) {
  const t = useStrings(identityStrings);
  const { enterprises, chosen, setsPassword, empty } = signIn;
  const several = enterprises.length > 1;
  const choose = async (tenantId: string) => {
    await signingIn.choose(tenantId);
    if (signIn.byPasskey && (await signingIn.enter())) onEntered();
  };
  const proved = (
    <Step
      state="done"
      number={1}
      title={phoneText(signIn.phone)}
      note={t(signIn.byPasskey ? "passkey_passed" : "code_passed")}
      action={<Change onClick={signingIn.toNumber} />}
    />
  );
  if (empty !== undefined)
    return (
      <Steps>
        {proved}
        <Step state="current" number={2} title={t(empty)}>
          <WhyEmpty reason={empty} applications={signIn.applications} suspension={signIn.suspension} />
        </Step>
      </Steps>
    );
  return (
    <Steps>
      {proved}
      {several && (
        <Step
          state={chosen === undefined ? "current" : "done"}
          number={2}
          title={t("choose_enterprise")}
          note={t(`choose_${surface}`)}
        >
          <EnterpriseStep signIn={signIn} choosing={signingIn.choosing} onChoose={choose} />
        </Step>
      )}
      {signIn.byPasskey ? null : chosen === undefined ? (
        <Step state="coming" number={several ? 3 : 2} title={t(setsPassword ? "set_password" : "enter_password")} />
      ) : (
        <LastStep
          surface={surface}
          signingIn={signingIn}
          signIn={signIn}
          number={several ? 3 : 2}
          onEntered={onEntered}
        />
      )}
    </Steps>
  );
}

function Change({ onClick }: { onClick: () => void }) {
  const t = useStrings(identityStrings);
  return (
    <Button type="link" size="small" onClick={onClick}>
      {t("change")}
    </Button>
  );
}
