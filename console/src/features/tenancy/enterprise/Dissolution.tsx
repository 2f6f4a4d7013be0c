// The end of the page: dissolving the enterprise, or taking that back.
import { dissolutionDays, type OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { catchFocus, useCaughtFocus } from "@qilian/ui/focus.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { useState } from "react";
import { DissolveDialog } from "./DissolveDialog.tsx";
import { DissolvingNotice } from "./DissolvingNotice.tsx";
import { enterpriseStrings } from "./strings.ts";

export function Dissolution({ enterprise }: { enterprise: OwnEnterprise }) {
  const t = useStrings(enterpriseStrings);
  const [asking, setAsking] = useState(false);
  const { dissolution } = enterprise;
  const place = useCaughtFocus<HTMLElement>(dissolution?.at);
  return (
    <section className="dissolution" ref={place} tabIndex={-1} aria-labelledby="enterprise-advanced">
      <h2 id="enterprise-advanced">{t("advanced")}</h2>
      {dissolution !== undefined ? (
        <DissolvingNotice dissolution={dissolution} mayTakeBack />
      ) : (
        <div className="dissolution-offer">
          <div>
            <h3>{t("dissolve")}</h3>
            <p className="enterprise-note">{t("dissolve_note", { days: dissolutionDays })}</p>
          </div>
          <Button danger onClick={() => setAsking(true)}>
            {t("dissolve")}…
          </Button>
        </div>
      )}
      <DissolveDialog
        enterprise={enterprise}
        open={asking}
        onClose={() => setAsking(false)}
        onGone={() => catchFocus(place.current)}
      />
    </section>
  );
}
