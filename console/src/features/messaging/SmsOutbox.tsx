// Text messages: masked numbers and kinds; a code only by a click, which is audited, and only while none goes out.
import { carriesCode } from "@qilian/contract/message-words.ts";
import type { OutboxMessage } from "@qilian/contract/messaging.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { useWide } from "@qilian/ui/media.ts";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import { Copy, MessageSquare } from "lucide-react";
import { type Revealed, useOutbox, useReveal } from "./api.ts";
import { DeliveryMark } from "./DeliveryMark.tsx";
import { useKindName } from "./kind-name.ts";
import { outboxStrings } from "./strings.ts";

export function SmsOutbox() {
  const t = useStrings(outboxStrings);
  const kindOf = useKindName();
  const { instant } = useFormat();
  const rows = useOutbox();
  const { revealed, reveal } = useReveal();
  const wide = useWide("phone");
  const content: Column<OutboxMessage> = {
    key: "content",
    title: t("content"),
    width: wide ? 260 : 140,
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
    { key: "kind", title: t("kind"), width: 180, render: (_, message) => kindOf(message.kind) },
    { key: "phone", title: t("phone"), width: 150, render: (_, message) => spacedPhone(message.phone) },
    { key: "at", title: t("at"), width: 190, render: (_, message) => instant(message.at) },
  ];
  const state: Column<OutboxMessage> = {
    key: "state",
    title: t("state"),
    width: 220,
    render: (_, message) => <DeliveryMark message={message} />,
  };
  const folded: Column<OutboxMessage> = {
    key: "kind",
    title: t("kind"),
    width: 170,
    render: (_, { kind, phone, at, state: became }) => (
      <Stacked notes={[spacedPhone(phone), instant(at), t(`state_${became}`)]}>{kindOf(kind)}</Stacked>
    ),
  };
  const columns = wide ? [...told, state, content] : [folded, content];
  return (
    <SearchTable
      label={t("sms")}
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
  );
}

type ContentProps = {
  message: OutboxMessage;
  revealed: Revealed | undefined;
  revealing: boolean;
  onReveal: () => void;
};

function Content({ message, revealed, revealing, onReveal }: ContentProps) {
  const t = useStrings(outboxStrings);
  if (revealed?.code !== undefined) return <Code code={revealed.code} />;
  if (revealed !== undefined) return <span className="outbox-text">{revealed.text}</span>;
  if (!message.revealable) return <StateMark mark="dash">{t("ended")}</StateMark>;
  return (
    <Button type="link" size="small" className="outbox-reveal" loading={revealing} onClick={onReveal}>
      {t(carriesCode(message.kind) ? "show_code" : "show_text")}
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
