// Number, name, password: each asks for the one before, as the server does. With approval the last one comes later.
import type { SignIn } from "@qilian/contract/identity.ts";
import type { Joined } from "@qilian/contract/invitations.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { keepNumber } from "@qilian/ui/identity/kept-number.ts";
import { LastStep } from "@qilian/ui/identity/LastStep.tsx";
import { ChangeNumber, ProveSteps } from "@qilian/ui/identity/ProveSteps.tsx";
import { phoneText } from "@qilian/ui/identity/phone-text.ts";
import { Step, Steps } from "@qilian/ui/identity/Steps.tsx";
import { identityStrings } from "@qilian/ui/identity/strings.ts";
import ToldJoins, { useToldJoins } from "@qilian/ui/identity/ToldJoins.tsx";
import { type SigningIn, useSignIn } from "@qilian/ui/identity/useSignIn.ts";
import { useQueryClient } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { join } from "./api.ts";
import { NameStep } from "./NameStep.tsx";
import { joinStrings } from "./strings.ts";

export type JoinStepsProps = { code: string; enterprise: string };

export function JoinSteps(props: JoinStepsProps) {
  const t = useStrings(joinStrings);
  const words = useStrings(identityStrings);
  const signingIn = useSignIn("portal");
  const { stage, signIn } = signingIn;
  if (stage === "loading") return null;
  // a passkey proves an account and no number
  if (stage === "proved" && signIn !== undefined && !signIn.byPasskey)
    return <Proved {...props} signingIn={signingIn} signIn={signIn} />;
  const coming = (
    <>
      <Step state="coming" number={2} title={t("name")} />
      <Step state="coming" number={3} title={words("set_password")} />
    </>
  );
  return <ProveSteps signingIn={signingIn} coming={coming} />;
}

type ProvedProps = JoinStepsProps & { signingIn: SigningIn; signIn: SignIn };

function Proved({ code, enterprise, signingIn, signIn }: ProvedProps) {
  const t = useStrings(joinStrings);
  const words = useStrings(identityStrings);
  const queries = useQueryClient();
  const [joined, setJoined] = useState<Joined & { name: string }>();
  const told = useToldJoins();
  const waits = told.data?.some((one) => one.enterprise === enterprise && one.state === "waiting") ?? false;
  const send = async (name: string) => {
    const answer = await join(code, name);
    if (answer.outcome === "waiting") await queries.invalidateQueries({ queryKey: ["directory", "joinings"] });
    else await signingIn.choose(answer.tenantId);
    setJoined({ ...answer, name });
  };
  const enter = () => {
    keepNumber("");
    location.replace("/");
  };
  const waiting = joined?.outcome === "waiting" || (joined === undefined && waits);
  const isIn = joined !== undefined && !waiting;
  return (
    <Steps>
      <Step
        state="done"
        number={1}
        title={phoneText(signIn.phone)}
        note={words("code_passed")}
        action={joined === undefined && <ChangeNumber onClick={signingIn.toNumber} />}
      />
      {joined === undefined && !waits ? (
        <Step state="current" number={2} title={t("name")} note={t("name_note")}>
          <NameStep onName={send} />
        </Step>
      ) : (
        <Step state="done" number={2} title={joined?.name ?? t("name")} note={t(joined?.outcome ?? "waiting")} />
      )}
      {waiting && <Waiting enterprise={enterprise} />}
      {isIn && signIn.chosen === joined.tenantId && (
        <LastStep surface="portal" signingIn={signingIn} signIn={signIn} number={3} onEntered={enter} />
      )}
      {!waiting && !isIn && (
        <Step state="coming" number={3} title={words(signIn.setsPassword ? "set_password" : "enter_password")} />
      )}
    </Steps>
  );
}

/** Until an administrator has decided; whoever was let in goes on to the password. */
function Waiting({ enterprise }: { enterprise: string }) {
  const t = useStrings(joinStrings);
  const latest = useToldJoins().data?.find((one) => one.enterprise === enterprise);
  const isIn = latest?.state === "approved";
  return (
    <Step state="current" number={3} title={t(isIn ? "approved_title" : "waiting_title")}>
      <ToldJoins of={enterprise} />
      {isIn && (
        <Button type="primary" size="large" block href="/sign-in">
          {t("go_on")}
        </Button>
      )}
    </Step>
  );
}
