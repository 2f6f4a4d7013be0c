// The outbox of text messages: masked numbers and kinds; a code only by a click, which is audited.
import type { OutboxMessage } from "@qilian/contract/outbox.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { Copy, MessageSquare } from "lucide-react";
import { type Revealed, useOutbox, useReveal } from "./api.ts";
import "./outbox.css";
import { outboxStrings } from "./operator-strings.ts";

export default function Outbox() {
  const t = useStrings(outboxStrings);
  const { instant } = useFormat();
  const rows = useOutbox();
  const { revealed, reveal } = useReveal();
  const wide = useWide("phone");
  const content: Column<OutboxMessage> = {
    key: "content",
    title: t("content"),
    width: wide ? 360 : 140,
    render: (_, message) => (
      <Content
        message={message}
        revealed={revealed[message.id]}
        revealing={reveal.isPending && reveal.variables === message.id}
        onReveal={() => reveal.mutate(message.id, { onError: toastProblem })}
      />
    ),
  };
  const told: Column<OutboxMessage>[] = [
    { key: "kind", title: t("kind"), width: 180, render: (_, message) => t(message.kind) },
    { key: "phone", title: t("phone"), width: 150, render: (_, message) => spacedPhone(message.phone) },
    { key: "at", title: t("at"), width: 190, render: (_, message) => instant(message.at) },
  ];
  const folded: Column<OutboxMessage> = {
    key: "kind",
    title: t("kind"),
    width: 170,
    render: (_, { kind, phone, at }) => <Stacked notes={[spacedPhone(phone), instant(at)]}>{t(kind)}</Stacked>,
  };
  const columns = [...(wide ? told : [folded]), content];
  return (
    <Page title={t("title")} figures={t("lead")}>
      <SearchTable
        label={t("title")}
        rows={rows}
        rowKey={(message) => message.id}
        rowName={(message) => message.phone}
        columns={columns}
        empty={<Empty icon={MessageSquare} title={t("empty")} note={t("empty_note")} />}
        failedTitle={t("failed")}
        footer={
          <>
            {t("live")} · {t("audited")}
          </>
        }
      />
    </Page>
  );
}

type ContentProps = {
  message: OutboxMessage;
  revealed: Revealed | undefined;
  revealing: boolean;
  onReveal: () => void;
};

const withoutCode = new Set<OutboxMessage["kind"]>([
  "phone_changed",
  "application_approved",
  "application_refused",
  "certification_code_due",
  "certified",
  "certification_refused",
]);

function Content({ message, revealed, revealing, onReveal }: ContentProps) {
  const t = useStrings(outboxStrings);
  if (revealed?.code !== undefined) return <Code code={revealed.code} />;
  if (revealed !== undefined) return <span className="outbox-text">{revealed.text}</span>;
  if (!message.revealable) return <StateMark mark="dash">{t("ended")}</StateMark>;
  const holdsCode = !withoutCode.has(message.kind);
  return (
    <Button type="link" size="small" className="outbox-reveal" loading={revealing} onClick={onReveal}>
      {t(holdsCode ? "show_code" : "show_text")}
    </Button>
  );
}

function Code({ code }: { code: string }) {
  const t = useStrings(outboxStrings);
  const copy = () => navigator.clipboard.writeText(code).then(() => toast(t("copied")), toastProblem);
  return (
    <span className="outbox-code" role="status">
      <strong>{code}</strong>
      {/* browsers lend the clipboard to secure origins only; elsewhere one selects the code */}
      {isSecureContext && (
        <Button type="text" size="small" icon={<Copy size={15} />} aria-label={t("copy")} onClick={copy} />
      )}
    </span>
  );
}
