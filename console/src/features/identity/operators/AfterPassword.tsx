// Between an operator's password and the session: the second factor, or setting one up where it is required.
import type { OperatorEntry } from "@qilian/contract/identity.ts";
import { operatorsApi } from "@qilian/contract/operators.ts";
import { call } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { codeInput } from "@qilian/ui/identity/code-input.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { PasskeyButton } from "@qilian/ui/identity/passkeys/PasskeyButton.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { Button } from "antd";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { operatorByPasskey } from "./by-passkey.ts";
import { factorStrings } from "./factor-strings.ts";
import { overAgain } from "./over-again.ts";

const Enrolment = lazy(() => import("./Enrolment.tsx"));

export type AfterPasswordProps = { entry: OperatorEntry; headline: string[]; note: string[]; onEntered: () => void };

export default function AfterPassword({ entry, headline, note, onEntered }: AfterPasswordProps) {
  const t = useStrings(factorStrings);
  const enrols = entry.next === "enrol";
  return (
    <SignInLayout
      headline={headline}
      note={note}
      title={t(enrols ? "enrol_title" : "prove_title")}
      {...(enrols && { lead: t("enrol_lead") })}
    >
      <Content entry={entry} onEntered={onEntered} />
    </SignInLayout>
  );
}

function Content({ entry, onEntered }: Pick<AfterPasswordProps, "entry" | "onEntered">) {
  const t = useStrings(factorStrings);
  const again = (
    <Button type="link" href="/operator/sign-in">
      {t("start_again")}
    </Button>
  );
  if (entry.next === "enrol")
    return (
      <Suspense fallback={<PageLoading />}>
        <Enrolment onEntered={onEntered} />
        {again}
      </Suspense>
    );
  return <Prove ways={entry.ways ?? []} onEntered={onEntered} below={again} />;
}

type ProveProps = { ways: NonNullable<OperatorEntry["ways"]>; onEntered: () => void; below: ReactNode };

function Prove({ ways, onEntered, below }: ProveProps) {
  const t = useStrings(factorStrings);
  const [recovers, setRecovers] = useState(!ways.includes("totp") && !ways.includes("passkey"));
  return (
    <>
      {(recovers || ways.includes("totp")) && (
        <>
          <p className="factor-lead">{t(recovers ? "recovery_lead" : "prove_lead")}</p>
          <CodeForm key={String(recovers)} recovers={recovers} onEntered={onEntered} />
        </>
      )}
      {ways.includes("passkey") && <PasskeyButton onUse={() => operatorByPasskey().then(onEntered)} />}
      {ways.includes("recovery") && (
        <Button type="link" onClick={() => setRecovers(!recovers)}>
          {t(recovers ? "use_code" : "use_recovery")}
        </Button>
      )}
      {below}
    </>
  );
}

function CodeForm({ recovers, onEntered }: { recovers: boolean; onEntered: () => void }) {
  const t = useStrings(factorStrings);
  const field = useField({
    name: "code",
    fault: (typed) => {
      if (recovers) return typed.trim().length >= 10 ? undefined : t("recovery_needed");
      return /^\d{6}$/.test(typed.trim()) ? undefined : t("code_needed");
    },
    send: (typed) => call(operatorsApi.proveSecondFactor, { body: { code: typed.trim() } }).then(onEntered, overAgain),
  });
  const label = t(recovers ? "recovery_code" : "code");
  return (
    <FieldForm field={field} submit={t("verify")}>
      {recovers ? (
        <TextField {...field.input} size="large" maxLength={20} autoComplete="off" autoFocus aria-label={label} />
      ) : (
        <TextField {...field.input} {...codeInput} autoFocus aria-label={label} placeholder="000000" />
      )}
    </FieldForm>
  );
}
