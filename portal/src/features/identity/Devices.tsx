// 我的 › 登录设备: where one is signed in, and signing out there.
import type { OwnSession } from "@qilian/contract/identity.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useOwnSessions } from "./api.ts";
import { DeviceRow } from "./DeviceRow.tsx";
import "./devices.css";
import { devicesStrings } from "@qilian/ui/identity/devices/strings.ts";
import { EndSheet } from "./EndSheet.tsx";

export default function Devices() {
  const t = useStrings(devicesStrings);
  const navigate = useNavigate();
  const sessions = useOwnSessions();
  return (
    <div className="devices">
      <PhoneHeader title={t("title")} onBack={() => void navigate({ to: "/me" })} />
      {sessions.data !== undefined && <List sessions={sessions.data.items} />}
      {sessions.isPending && <PageLoading />}
      {sessions.isError && sessions.data === undefined && (
        <ErrorState failure={sessions.error} title={t("failed")} onRetry={() => void sessions.refetch()} />
      )}
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
