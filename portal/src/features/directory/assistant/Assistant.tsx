// 我的 › 管理员助手: the directory in an administrator's hand, on a phone (2.1b, 2.12a). Behind a proof of one's own.
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { useNavigate } from "@tanstack/react-router";
import { ShieldOff } from "lucide-react";
import { AddPerson } from "./AddPerson.tsx";
import "./assistant.css";
import { Browse } from "./Browse.tsx";
import { Gate } from "./Gate.tsx";
import { Invite } from "./Invite.tsx";
import { Person } from "./Person.tsx";
import { usePlace } from "./place.ts";
import { Requests } from "./Requests.tsx";
import { useConsoleSession } from "./session.ts";
import { assistantStrings } from "./strings.ts";

export default function Assistant() {
  const t = useStrings(assistantStrings);
  const navigate = useNavigate();
  const session = useConsoleSession();
  const { data } = session;
  if (data?.grants.includes("directory.manage")) return <Views />;
  return (
    <div className="assistant">
      <PhoneHeader title={t("title")} onBack={() => void navigate({ to: "/me" })} />
      {session.isPending && <PageLoading />}
      {session.isError && data === undefined && (
        <ErrorState failure={session.error} onRetry={() => void session.refetch()} />
      )}
      {data === null && <Gate />}
      {data && <Empty icon={ShieldOff} title={t("no_grant")} note={t("no_grant_note")} />}
    </div>
  );
}

function Views() {
  const { view, person } = usePlace();
  if (view === "add") return <AddPerson />;
  if (view === "invite") return <Invite />;
  if (view === "requests") return <Requests />;
  return person === undefined ? <Browse /> : <Person key={person} id={person} />;
}
