// 登录设备: where the administrator is signed in, and signing out there.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import { ConfirmDestructive } from "@qilian/ui/ConfirmDestructive.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { DeviceRow } from "@qilian/ui/identity/devices/DeviceRow.tsx";
import { useDeviceWords } from "@qilian/ui/identity/devices/device-words.ts";
import { useEnding, useOwnSessions } from "@qilian/ui/identity/devices/own-sessions.ts";
import { devicesStrings } from "@qilian/ui/identity/devices/strings.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Button } from "antd";
import { useState } from "react";
import "./devices.css";

export default function Devices() {
  const t = useStrings(devicesStrings);
  const sessions = useOwnSessions("console");
  const [ending, setEnding] = useState<OwnSession | "others">();
  const items = sessions.data?.items ?? [];
  const others = items.filter(({ current }) => !current).length;
  return (
    <Page
      title={t("title")}
      figures={sessions.data && t("list_note", { count: items.length })}
      actions={
        others > 0 && (
          <Button danger onClick={() => setEnding("others")}>
            {t("others", { count: others })}
          </Button>
        )
      }
    >
      {sessions.isPending && <PageLoading />}
      {sessions.isError && sessions.data === undefined && (
        <ErrorState failure={sessions.error} title={t("failed")} onRetry={() => void sessions.refetch()} />
      )}
      {sessions.data !== undefined && (
        <div className="own-devices">
          <p>{t(others === 0 ? "only_this" : "note")}</p>
          <ul className="devices-list" aria-label={t("title")}>
            {items.map((session) => (
              <DeviceRow key={session.id} session={session} onEnd={() => setEnding(session)} />
            ))}
          </ul>
        </div>
      )}
      <Ending ending={ending} others={others} onClose={() => setEnding(undefined)} />
    </Page>
  );
}

type EndingProps = { ending: OwnSession | "others" | undefined; others: number; onClose: () => void };

/** Asks first: which, and what follows. */
function Ending({ ending, others, onClose }: EndingProps) {
  const t = useStrings(devicesStrings);
  const words = useDeviceWords();
  const end = useEnding("console");
  const one = ending === "others" || ending === undefined ? undefined : words(ending);
  return (
    <ConfirmDestructive
      open={ending !== undefined}
      title={t(one === undefined ? "others_title" : "end_title")}
      names={one === undefined ? [] : [one.device]}
      consequence={() => (one === undefined ? t("others_body", { count: others }) : t("end_body", one))}
      action={one === undefined ? t("others", { count: others }) : t("sign_out")}
      onConfirm={async () => {
        if (ending !== undefined) await end.mutateAsync(ending);
        onClose();
      }}
      onCancel={onClose}
    />
  );
}
