import type { SignIn } from "@qilian/contract/identity.ts";
import { Button } from "antd";
import { lazy, Suspense } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { keepEntries } from "./kept-number.ts";
import { identityStrings } from "./strings.ts";
import { ToldApplications } from "./ToldApplications.tsx";

/** Few ask to join: their words come with the answer. */
const ToldJoins = lazy(() => import("./ToldJoins.tsx"));

type Reason = NonNullable<SignIn["empty"]>;

/** The number is proved and leads nowhere: why, and the next step (1.1d, 1.2c, 8.1a, 8.5). */
export type WhyEmptyProps = Pick<SignIn, "applications" | "suspension"> & { reason: Reason };

export function WhyEmpty({ reason, applications = [], suspension }: WhyEmptyProps) {
  const t = useStrings(identityStrings);
  const refused = applications.find(({ state }) => state === "refused");
  return (
    <>
      <p className="why-empty">{t(`${reason}_note`, suspension && { name: suspension.name })}</p>
      {suspension !== undefined && <Notice tone="info">{suspension.reason}</Notice>}
      <Suspense>
        <ToldJoins />
      </Suspense>
      {applications.length > 0 && <ToldApplications applications={applications} />}
      {reason === "unregistered" && (
        <Button type="primary" size="large" block href="/register">
          {t("register")}
        </Button>
      )}
      {reason === "application_refused" && (
        <Button
          type="primary"
          size="large"
          block
          href="/register"
          onClick={() => keepEntries(refused && { name: refused.name })}
        >
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
