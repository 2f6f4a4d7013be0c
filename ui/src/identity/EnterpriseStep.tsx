import type { SignIn } from "@qilian/contract/identity.ts";
import { useState } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { problemText } from "../problem.ts";
import { identityStrings } from "./strings.ts";

export type EnterpriseStepProps = {
  signIn: SignIn;
  /** The one being chosen just now. */
  choosing: string | undefined;
  onChoose: (tenantId: string) => Promise<void>;
};

export function EnterpriseStep({ signIn, choosing, onChoose }: EnterpriseStepProps) {
  const t = useStrings(identityStrings);
  const [problem, setProblem] = useState<string>();
  const chosen = choosing ?? signIn.chosen;
  const choose = (tenantId: string) => {
    setProblem(undefined);
    onChoose(tenantId).catch((failure) => setProblem(problemText(failure)));
  };
  return (
    <fieldset className="enterprises" aria-label={t("choose_enterprise")}>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {signIn.enterprises.map(({ tenantId, name, memberName, headcount }, at) => (
        <label key={tenantId} className="enterprise">
          <input
            type="radio"
            name="enterprise"
            checked={tenantId === chosen}
            // the keyboard goes on where the code ended
            ref={at === 0 && signIn.chosen === undefined ? focusOnce : null}
            onChange={() => choose(tenantId)}
          />
          <span className="enterprise-name">{name}</span>
          <span className="enterprise-note">{t("people", { name: memberName, count: headcount })}</span>
        </label>
      ))}
    </fieldset>
  );
}

const focusOnce = (radio: HTMLInputElement | null) => radio?.focus();
