import { type Application, applicationNumber } from "@qilian/contract/tenancy.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { keepWay } from "@qilian/ui/identity/kept-number.ts";
import { phoneText } from "@qilian/ui/identity/phone-text.ts";
import { Button } from "antd";
import { registrationStrings } from "./strings.ts";

export function Submitted({ application }: { application: Application }) {
  const t = useStrings(registrationStrings);
  const phone = phoneText(application.phone);
  return (
    <div className="submitted" role="status">
      <dl className="submitted-facts">
        <dt>{t("number")}</dt>
        <dd>{applicationNumber(application)}</dd>
        <dt>{t("phone")}</dt>
        <dd>{phone}</dd>
      </dl>
      <h2>{t("next_title")}</h2>
      <ol>
        <li>{t("next_review")}</li>
        <li>{t("next_sign_in", { phone })}</li>
      </ol>
      <p>{t("next_state")}</p>
      {/* nobody has signed in on a phone as yet, so the console's QR code would lead nowhere */}
      <Button type="primary" size="large" block href="/console/sign-in" onClick={() => keepWay("account")}>
        {t("to_sign_in")}
      </Button>
    </div>
  );
}
