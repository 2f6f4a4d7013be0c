// An application that is under way, with what happens next, or the certification that it became.
import type { Certification } from "@qilian/contract/certification.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Steps } from "antd";
import { useState } from "react";
import { useWithdraw } from "./api.ts";
import { CodeForm } from "./CodeForm.tsx";
import { DocumentList } from "./DocumentList.tsx";
import { certificationStrings } from "./strings.ts";

const steps = {
  documents: ["step_documents", "step_review", "step_done"],
  bank: ["step_account", "step_transfer", "step_code", "step_review", "step_done"],
} as const;
const reached = { transfer_due: "step_transfer", code_due: "step_code", in_review: "step_review" } as const;

export function Standing({ certification }: { certification: Certification }) {
  const t = useStrings(certificationStrings);
  const { method, state } = certification;
  const way: readonly string[] = steps[method];
  const current = state in reached ? way.indexOf(reached[state as keyof typeof reached]) : way.length;
  return (
    <>
      <section aria-labelledby="certification-standing">
        <h2 id="certification-standing">{t(state as keyof typeof reached | "certified")}</h2>
        <Steps
          className="certification-steps"
          size="small"
          current={current}
          items={steps[method].map((step) => ({ title: t(step) }))}
        />
        <Next certification={certification} />
      </section>
      <Facts certification={certification} />
      {state !== "certified" && <Withdrawal certification={certification} />}
    </>
  );
}

function Next({ certification: { state, bank, code, decidedAt } }: { certification: Certification }) {
  const t = useStrings(certificationStrings);
  const { day } = useFormat();
  const end = bank?.account ?? "";
  if (state === "code_due" && code !== undefined) return <CodeForm code={code} end={end} />;
  if (state === "transfer_due") return <p className="certification-next">{t("transfer_due_note", { end })}</p>;
  if (state === "in_review") return <p className="certification-next">{t("in_review_note")}</p>;
  return (
    <p className="certification-next">
      {decidedAt !== undefined && t("certified_on", { day: day(decidedAt) })} {t("certified_note")}
    </p>
  );
}

function Facts({ certification }: { certification: Certification }) {
  const t = useStrings(certificationStrings);
  const { instant } = useFormat();
  const { registeredName, creditCode, legalRepresentative, contact, bank, documents, at, by } = certification;
  return (
    <section aria-labelledby="certification-facts">
      <h2 id="certification-facts">{t("facts")}</h2>
      <p className="enterprise-note">{t("submitted_by", { by, when: instant(at) })}</p>
      <dl className="enterprise-facts">
        <dt>{t("registeredName")}</dt>
        <dd>{registeredName}</dd>
        <dt>{t("creditCode")}</dt>
        <dd>{creditCode}</dd>
        <dt>{t("legalRepresentative")}</dt>
        <dd>{legalRepresentative}</dd>
        <dt>{t("contact")}</dt>
        <dd>
          {contact.name} {contact.phone}
        </dd>
        {bank !== undefined && (
          <>
            <dt>{t("account")}</dt>
            <dd>{t("account_of", { bank: bank.name, end: bank.account })}</dd>
          </>
        )}
        {documents.length > 0 && (
          <>
            <dt>{t("documents")}</dt>
            <dd>
              <DocumentList documents={documents} />
            </dd>
          </>
        )}
      </dl>
    </section>
  );
}

function Withdrawal({ certification: { registeredName } }: { certification: Certification }) {
  const t = useStrings(certificationStrings);
  const [asking, setAsking] = useState(false);
  const withdraw = useWithdraw();
  const act = async () => {
    await withdraw.mutateAsync(undefined);
    toast(t("was_withdrawn"));
  };
  return (
    <section>
      <Button onClick={() => setAsking(true)}>{t("withdraw")}…</Button>
      <ConfirmDestructive
        open={asking}
        title={t("withdraw")}
        names={[registeredName]}
        consequence={() => t("withdraw_consequence")}
        action={t("withdraw")}
        onConfirm={act}
        onCancel={() => setAsking(false)}
      />
    </section>
  );
}
