import type { KeptCertification } from "@qilian/contract/certification.ts";
import { type Fact, FactList } from "@qilian/ui/FactList.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { certificationReasons } from "../certification/strings.ts";
import { useOpenAccount } from "./api.ts";
import { certificationsStrings } from "./strings.ts";

export function Facts({ certification }: { certification: KeptCertification }) {
  const t = useStrings(certificationsStrings);
  const reasonOf = useStrings(certificationReasons);
  const { instant } = useFormat();
  const { registeredName, creditCode, legalRepresentative, contact, bank, method, reason, note } = certification;
  const { decidedAt, decidedBy } = certification;
  const facts: Fact[] = [
    [t("method"), t(method)],
    [t("registeredName"), registeredName],
    [t("creditCode"), creditCode],
    [t("legalRepresentative"), legalRepresentative],
    [t("contact"), `${contact.name} ${contact.phone}`],
    [t("accountName"), bank?.accountName],
    [t("bankName"), bank?.name],
    [t("accountNumber"), bank && <Account id={certification.id} end={bank.account} />],
    [t("reason"), reason && reasonOf(reason)],
    [t("note"), note],
    [t("decided"), decidedAt && instant(decidedAt)],
    [t("decided_by"), decidedBy],
  ];
  return <FactList facts={facts} ruled />;
}

/** The whole number is asked for, and that is written down. */
function Account({ id, end }: { id: string; end: string }) {
  const t = useStrings(certificationsStrings);
  const open = useOpenAccount();
  if (open.data !== undefined) return <span className="plain-id">{open.data.number}</span>;
  return (
    <span className="certification-account">
      {t("account_end", { end })}
      <Button size="small" loading={open.isPending} onClick={() => open.mutate(id, { onError: toastProblem })}>
        {t("account_open")}
      </Button>
    </span>
  );
}
