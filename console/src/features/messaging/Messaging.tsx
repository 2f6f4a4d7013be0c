// What carries text messages and mail, and the words of text messages.
import type { Template } from "@qilian/contract/messaging.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { useState } from "react";
import { useTransports } from "./api.ts";
import { MailForm } from "./MailForm.tsx";
import "./messaging.css";
import { SmsForm } from "./SmsForm.tsx";
import { transportStrings } from "./strings.ts";
import { TemplateDrawer } from "./TemplateDrawer.tsx";
import { Templates } from "./Templates.tsx";

export default function Messaging() {
  const t = useStrings(transportStrings);
  const [opened, setOpened] = useState<Template>();
  const { data, error, refetch } = useTransports();
  return (
    <Page title={t("title")}>
      {error !== null && data === undefined ? (
        <ErrorState failure={error} title={t("failed")} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <PageLoading />
      ) : (
        <Split
          sideLabel=""
          detail={
            opened && (
              <TemplateDrawer
                key={`${opened.kind} ${opened.language}`}
                template={opened}
                onClose={() => setOpened(undefined)}
              />
            )
          }
        >
          <div className="messaging">
            <SmsForm transports={data} />
            <MailForm transports={data} />
            <Templates onOpen={setOpened} />
          </div>
        </Split>
      )}
    </Page>
  );
}
