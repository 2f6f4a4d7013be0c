// 企业信息 › 实名认证: what certification brings, and how far the enterprise has come with it (8.4).
import { type Certification, certifiedSeats, type OwnCertification } from "@qilian/contract/certification.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { ApplyForm } from "./ApplyForm.tsx";
import { useOwnCertification } from "./api.ts";
import "../enterprise/enterprise.css";
import "./certification.css";
import { Refusal } from "./Refusal.tsx";
import { Standing } from "./Standing.tsx";
import { certificationStrings } from "./strings.ts";

export default function CertificationPage() {
  const t = useStrings(certificationStrings);
  const own = useOwnCertification();
  return (
    <Page title={t("title")}>
      {own.isPending && <PageLoading />}
      {own.isError && own.data === undefined && (
        <ErrorState failure={own.error} title={t("failed")} onRetry={() => void own.refetch()} />
      )}
      {own.data !== undefined && (
        <div className="enterprise">
          <Benefits />
          <Own own={own.data} />
        </div>
      )}
    </Page>
  );
}

/** It is under way or done: there is nothing to apply for. */
const stands = ({ state }: Certification): boolean =>
  state === "transfer_due" || state === "code_due" || state === "in_review" || state === "certified";

function Own({ own: { latest, uploaded } }: { own: OwnCertification }) {
  if (latest !== undefined && stands(latest)) return <Standing certification={latest} />;
  return (
    <>
      {latest !== undefined && latest.state !== "withdrawn" && <Refusal certification={latest} />}
      <ApplyForm before={latest} uploaded={uploaded} />
    </>
  );
}

function Benefits() {
  const t = useStrings(certificationStrings);
  return (
    <section aria-labelledby="certification-benefits">
      <h2 id="certification-benefits">{t("benefits")}</h2>
      <ul className="certification-benefits">
        <li>
          <StateMark mark="check">{t("benefit_seats", { seats: certifiedSeats })}</StateMark>
        </li>
        <li>
          <StateMark mark="check">{t("benefit_brand")}</StateMark>
        </li>
        <li>
          <StateMark mark="check">{t("benefit_live")}</StateMark>
        </li>
      </ul>
    </section>
  );
}
