// The steps of signing in, the same in both webs.
import type { SignIn, Surface } from "@qilian/contract/identity.ts";
import { useStrings } from "../i18n.ts";
import { EnterpriseStep } from "./EnterpriseStep.tsx";
import { LastStep } from "./LastStep.tsx";
import { ChangeNumber, ProveSteps } from "./ProveSteps.tsx";
import { PasskeyButton } from "./passkeys/PasskeyButton.tsx";
import { phoneText } from "./phone-text.ts";
import { Step, Steps } from "./Steps.tsx";
import { identityStrings } from "./strings.ts";
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
  return (
    <ProveSteps
      signingIn={signingIn}
      firstCode
      coming={<Step state="coming" number={2} title={t("enter_password")} />}
      otherwise={<PasskeyButton onUse={async () => (await signingIn.proveByPasskey()) && onEntered()} />}
    />
  );
}

type ProvedProps = SignInStepsProps & { signingIn: SigningIn; signIn: SignIn };

function Proved({ surface, signingIn, signIn, onEntered }: ProvedProps) {
  const t = useStrings(identityStrings);
  const { enterprises, chosen, setsPassword, empty } = signIn;
  // one that came to be after the number was proved is chosen like one of several
  const several = enterprises.length > 1 || chosen === undefined;
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
      action={<ChangeNumber onClick={signingIn.toNumber} />}
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
