// The outbox: text messages and mail, masked, and what became of each.
import { useStrings } from "@qilian/ui/i18n.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { Tabs } from "antd";
import { useState } from "react";
import { MailOutbox } from "./MailOutbox.tsx";
import "./outbox.css";
import { SmsOutbox } from "./SmsOutbox.tsx";
import { outboxStrings } from "./strings.ts";

const channels = ["sms", "mail"] as const;
type Channel = (typeof channels)[number];

export default function Outbox() {
  const t = useStrings(outboxStrings);
  const [channel, setChannel] = useState<Channel>("sms");
  return (
    <Page
      title={t("title")}
      below={
        <Tabs
          aria-label={t("channels")}
          activeKey={channel}
          onChange={(key) => setChannel(key as Channel)}
          items={channels.map((key) => ({ key, label: t(key) }))}
        />
      }
    >
      {channel === "sms" ? <SmsOutbox /> : <MailOutbox />}
    </Page>
  );
}
