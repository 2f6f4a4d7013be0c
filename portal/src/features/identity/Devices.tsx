// 我的 › 登录设备: where one is signed in, and signing out there.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { DeviceRow } from "@qilian/ui/identity/devices/DeviceRow.tsx";
import { useOwnSessions } from "@qilian/ui/identity/devices/own-sessions.ts";
import { devicesStrings } from "@qilian/ui/identity/devices/strings.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import "./devices.css";
import { EndSheet } from "./EndSheet.tsx";
import { mineStrings } from "./mine-strings.ts";
import { passwordPath } from "./password-path.ts";
import { scanStrings } from "./scan-strings.ts";

export default function Devices() {
  const t = useStrings(devicesStrings);
  const navigate = useNavigate();
  const sessions = useOwnSessions("portal");
  return (
    <div className="devices">
      <PhoneHeader title={t("title")} onBack={() => void navigate({ to: "/me" })} />
      <Refused />
      {sessions.data !== undefined && <List sessions={sessions.data.items} />}
      {sessions.isPending && <PageLoading />}
      {sessions.isError && sessions.data === undefined && (
        <ErrorState failure={sessions.error} title={t("failed")} onRetry={() => void sessions.refetch()} />
      )}
    </div>
  );
}

/** Who has just refused a sign-in that somebody else began reads what to do now. */
function Refused() {
  const t = useStrings(scanStrings);
  const mine = useStrings(mineStrings);
  const refused = useLocation({ select: ({ state }) => state.refusedSignIn });
  if (!refused) return null;
  return (
    <div className="devices-refused">
      <Notice tone="warn" action={<Link to={passwordPath}>{mine("change")}</Link>}>
        {t("refused")}
      </Notice>
    </div>
  );
}

function List({ sessions }: { sessions: OwnSession[] }) {
  const t = useStrings(devicesStrings);
  const [ending, setEnding] = useState<OwnSession | "others">();
  const others = sessions.filter(({ current }) => !current).length;
  return (
    <div className="devices-body">
      <p className="devices-note">{t("note")}</p>
      <ul className="devices-list" aria-label={t("title")}>
        {sessions.map((session) => (
          <DeviceRow key={session.id} session={session} onEnd={() => setEnding(session)} />
        ))}
      </ul>
      {others === 0 ? (
        <p className="devices-note">{t("only_this")}</p>
      ) : (
        <Button className="devices-others" type="text" danger block onClick={() => setEnding("others")}>
          {t("others", { count: others })}
        </Button>
      )}
      <EndSheet ending={ending} others={others} onClose={() => setEnding(undefined)} />
    </div>
  );
}
