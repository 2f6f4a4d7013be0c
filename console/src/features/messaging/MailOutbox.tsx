import type { OutboxMail } from "@qilian/contract/messaging.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { Mail } from "lucide-react";
import { useMails } from "./api.ts";
import { DeliveryMark } from "./DeliveryMark.tsx";
import { useKindName } from "./kind-name.ts";
import { outboxStrings } from "./strings.ts";

export function MailOutbox() {
  const t = useStrings(outboxStrings);
  const kind = useKindName();
  const { instant } = useFormat();
  const wide = useWide("phone");
  const state: Column<OutboxMail> = {
    key: "state",
    title: t("state"),
    width: wide ? 260 : 140,
    render: (_, mail) => <DeliveryMark message={mail} />,
  };
  const told: Column<OutboxMail>[] = [
    { key: "kind", title: t("kind"), width: 180, render: (_, mail) => kind(mail.kind) },
    { key: "address", title: t("address"), width: 240, render: (_, mail) => mail.address },
    { key: "at", title: t("at"), width: 190, render: (_, mail) => instant(mail.at) },
  ];
  const folded: Column<OutboxMail> = {
    key: "kind",
    title: t("kind"),
    width: 200,
    render: (_, mail) => <Stacked notes={[mail.address, instant(mail.at)]}>{kind(mail.kind)}</Stacked>,
  };
  return (
    <SearchTable
      label={t("mail")}
      rows={useMails()}
      rowKey={(mail) => mail.id}
      rowName={(mail) => mail.address}
      columns={[...(wide ? told : [folded]), state]}
      empty={<Empty icon={Mail} title={t("mail_empty")} note={t("mail_empty_note")} />}
      failedTitle={t("failed")}
      footer={t("live")}
    />
  );
}
