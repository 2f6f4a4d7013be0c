// 设置 › 企业信息: what the enterprise is, whom the operator writes to, and dissolving it (2.15b).
import type { OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { useOwnEnterprise } from "./api.ts";
import { Certified } from "./Certified.tsx";
import { ContactForm } from "./ContactForm.tsx";
import { Dissolution } from "./Dissolution.tsx";
import "./enterprise.css";
import { enterpriseStrings } from "./strings.ts";

export default function EnterprisePage() {
  const t = useStrings(enterpriseStrings);
  const own = useOwnEnterprise();
  return (
    <Page title={t("title")}>
      {own.isPending && <PageLoading />}
      {own.isError && own.data === undefined && (
        <ErrorState failure={own.error} title={t("failed")} onRetry={() => void own.refetch()} />
      )}
      {own.data !== undefined && (
        <div className="enterprise">
          <Basics enterprise={own.data} />
          <ContactForm enterprise={own.data} />
          {own.data.can.dissolve && <Dissolution enterprise={own.data} />}
        </div>
      )}
    </Page>
  );
}

function Basics({ enterprise }: { enterprise: OwnEnterprise }) {
  const t = useStrings(enterpriseStrings);
  const { day } = useFormat();
  const { name, at, seats, usedSeats } = enterprise;
  return (
    <section aria-labelledby="enterprise-basics">
      <h2 id="enterprise-basics">{t("basics")}</h2>
      <dl className="enterprise-facts">
        <dt>{t("name")}</dt>
        <dd>
          {name}
          <p className="enterprise-note">{t("name_note")}</p>
        </dd>
        <dt>{t("certification")}</dt>
        <dd>
          <Certified enterprise={enterprise} />
        </dd>
        <dt>{t("since")}</dt>
        <dd>{day(at)}</dd>
        <dt>{t("seats")}</dt>
        <dd>{t("seats_of", { used: usedSeats, seats })}</dd>
      </dl>
    </section>
  );
}
