// Setting up the second factor that is required, before anything else opens.
import { operatorsApi, type TotpSeed } from "@qilian/contract/operators.ts";
import { call } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { useMutation } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { factorStrings } from "./factor-strings.ts";
import { overAgain } from "./over-again.ts";
import { RecoveryCodes, SeedForm } from "./SeedForm.tsx";

export default function Enrolment({ onEntered }: { onEntered: () => void }) {
  const t = useStrings(factorStrings);
  const [codes, setCodes] = useState<string[]>();
  const begin = useMutation({
    mutationFn: (): Promise<TotpSeed> => call(operatorsApi.beginEnrolment).catch(overAgain),
  });
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={onEntered} />;
  if (begin.data !== undefined)
    return (
      <SeedForm
        seed={begin.data}
        onCode={(code) =>
          call(operatorsApi.finishEnrolment, { body: { code } }).then(
            ({ recoveryCodes }) => setCodes(recoveryCodes),
            overAgain,
          )
        }
      />
    );
  return (
    <div className="operator-form">
      {begin.error !== null && <Notice tone="bad">{problemText(begin.error)}</Notice>}
      <Button type="primary" size="large" block loading={begin.isPending} onClick={() => begin.mutate()}>
        {t("begin")}
      </Button>
    </div>
  );
}
