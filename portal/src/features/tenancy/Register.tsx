// Registering an enterprise: the form, then what happens with it (8.1).
import type { Application } from "@qilian/contract/tenancy.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { useState } from "react";
import { RegistrationForm } from "./RegistrationForm.tsx";
import { Submitted } from "./Submitted.tsx";
import "./registration.css";
import { registrationStrings } from "./strings.ts";

export default function Register() {
  const t = useStrings(registrationStrings);
  const [submitted, setSubmitted] = useState<Application>();
  const foot = (
    <>
      {t("have_account")} <a href="/sign-in">{t("sign_in")}</a>
    </>
  );
  const words = { headline: t("headline").split("\n"), note: t("note").split("\n"), foot, legal: true };
  if (submitted === undefined)
    return (
      <SignInLayout {...words} title={t("title")} lead={t("lead")}>
        <RegistrationForm onSubmitted={setSubmitted} />
      </SignInLayout>
    );
  return (
    <SignInLayout {...words} title={t("done_title")} lead={submitted.name}>
      <Submitted application={submitted} />
    </SignInLayout>
  );
}
