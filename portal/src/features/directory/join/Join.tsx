// Joining an enterprise by an invitation: its link brings the code, or one types it; then number, name and password.
import { type InvitedTo, isInvitationCode, plainInvitationCode } from "@qilian/contract/invitations.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { SignInLayout } from "@qilian/ui/SignInLayout.tsx";
import { useState } from "react";
import { useInvitedTo } from "./api.ts";
import { CodeEntry } from "./CodeEntry.tsx";
import "./join.css";
import { JoinSteps } from "./JoinSteps.tsx";
import { joinStrings } from "./strings.ts";

const codeOfAddress = (): string => plainInvitationCode(decodeURIComponent(location.pathname.slice("/join/".length)));

export default function Join() {
  const t = useStrings(joinStrings);
  const [code, setCode] = useState(codeOfAddress);
  const invited = useInvitedTo(isInvitationCode(code) ? code : undefined);
  const enter = (typed: string) => {
    // a reload, and the way back from another page, ask for nothing twice
    history.replaceState(null, "", `/join/${typed}`);
    setCode(typed);
  };
  const words = { headline: t("headline").split("\n"), note: t("note").split("\n"), foot: <Foot />, legal: true };
  if (invited.data !== undefined)
    return (
      <SignInLayout
        {...words}
        title={t("title", { enterprise: invited.data.enterprise })}
        lead={<Lead {...invited.data} />}
      >
        <JoinSteps code={code} enterprise={invited.data.enterprise} />
      </SignInLayout>
    );
  return (
    <SignInLayout {...words} title={t("entry_title")} lead={t("entry_lead")}>
      {invited.isLoading ? <PageLoading /> : <CodeEntry typed={code} failure={invited.error} onCode={enter} />}
    </SignInLayout>
  );
}

function Lead({ department, approval }: InvitedTo) {
  const t = useStrings(joinStrings);
  return (
    <>
      {department !== undefined && t("into", { department })}
      {t(approval ? "approval" : "direct")}
    </>
  );
}

function Foot() {
  const t = useStrings(joinStrings);
  return (
    <>
      {t("have_account")} <a href="/sign-in">{t("sign_in")}</a>
    </>
  );
}
