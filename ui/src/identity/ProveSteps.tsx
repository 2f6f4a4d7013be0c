// The first step of every way in by number: the number, then its code; what follows stands below in outline.
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { CodeStep } from "./CodeStep.tsx";
import { keepNumber, keptNumber } from "./kept-number.ts";
import { NumberStep } from "./NumberStep.tsx";
import { phoneText } from "./phone-text.ts";
import { Step, Steps } from "./Steps.tsx";
import "./sign-in-steps.css";
import { identityStrings } from "./strings.ts";
import { useCode } from "./useCode.ts";
import type { SigningIn } from "./useSignIn.ts";

export type ProveStepsProps = {
  signingIn: SigningIn;
  /** The steps that follow. */
  coming: ReactNode;
  /** Whether a code that came with the opening of an account leads on. */
  firstCode?: boolean;
  /** Below the steps, as long as no code is awaited. */
  otherwise?: ReactNode;
};

export function ProveSteps({ signingIn, coming, firstCode = false, otherwise }: ProveStepsProps) {
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
            action={<ChangeNumber onClick={signingIn.toNumber} />}
          >
            <CodeStep phone={phone} code={code} onCode={(digits) => signingIn.prove(phone, digits)} />
          </Step>
        ) : (
          <Step state="current" number={1} title={t("phone")}>
            <NumberStep
              phone={phone}
              onAsk={(number) => code.ask(number).then(() => go(number))}
              onFirstCode={firstCode ? go : undefined}
            />
          </Step>
        )}
        {coming}
      </Steps>
      {!atCode && otherwise}
    </>
  );
}

const noteOf = (asked: { sentBy?: string | undefined } | undefined) => {
  if (asked === undefined) return "first_code_note";
  return asked.sentBy === undefined ? "code_sent_lately" : "code_sent";
};

/** Beside a number that is entered or proved: back to another one. */
export function ChangeNumber({ onClick }: { onClick: () => void }) {
  const t = useStrings(identityStrings);
  return (
    <Button type="link" size="small" onClick={onClick}>
      {t("change")}
    </Button>
  );
}
