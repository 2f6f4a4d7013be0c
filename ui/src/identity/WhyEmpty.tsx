import type { SignIn } from "@qilian/contract/identity.ts";
import { applicationNumber } from "@qilian/contract/tenancy.ts";
import { Button } from "antd";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { identityStrings, refusalReasons } from "./strings.ts";

type Reason = NonNullable<SignIn["empty"]>;

/** The number is proved and leads nowhere: why, and the next step (1.1d, 1.2c, 8.1a, 8.5). */
export type WhyEmptyProps = Pick<SignIn, "application" | "suspension"> & { reason: Reason };

export function WhyEmpty({ reason, application, suspension }: WhyEmptyProps) {
  const t = useStrings(identityStrings);
  const reasonOf = useStrings(refusalReasons);
  const params = application
    ? {
        name: application.name,
        number: applicationNumber(application),
        reason: application.reason && reasonOf(application.reason),
      }
    : suspension && { name: suspension.name };
  return (
    <>
      <p className="why-empty">{t(`${reason}_note`, params)}</p>
      {application?.note !== undefined && <Notice tone="info">{application.note}</Notice>}
      {suspension !== undefined && <Notice tone="info">{suspension.reason}</Notice>}
      {reason === "unregistered" && (
        <Button type="primary" size="large" block href="/register">
          {t("register")}
        </Button>
      )}
      {reason === "application_refused" && (
        <Button type="primary" size="large" block href="/register">
          {t("register_again")}
        </Button>
      )}
      {reason === "not_administrator" && (
        <Button size="large" block href="/sign-in">
          {t("to_portal")}
        </Button>
      )}
    </>
  );
}
