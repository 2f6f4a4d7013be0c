// 设置 › 权益信息: what the enterprise has and uses, and the history of it (2.8a).
import type { Entitlement } from "@qilian/contract/entitlements.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { Page } from "@qilian/ui/Page.tsx";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { BadgeCheck } from "lucide-react";
import { useOwnEntitlements } from "./entitlements-api.ts";
import "./entitlements.css";
import { entitlementStrings, stateMarks, useEntitlementWords } from "./entitlement-words.ts";
import { Holding } from "./Holding.tsx";

export default function OwnEntitlements() {
  const t = useStrings(entitlementStrings);
  const words = useEntitlementWords();
  const rows = useOwnEntitlements();
  const columns = useColumns();
  const { reply } = rows;
  return (
    <Page title={t("title")}>
      {reply !== undefined && (
        <section className="own-holding" aria-label={t("resources")}>
          <h2 className="entitlements-title">{t("resources")}</h2>
          <Holding entitled={reply.entitled} used={reply.usedMembers} />
          <Notice tone="info">{t("resources_note")}</Notice>
        </section>
      )}
      {reply !== undefined && <h2 className="entitlements-title">{t("history")}</h2>}
      <SearchTable<Entitlement>
        label={t("history")}
        rows={rows}
        rowKey={(item) => item.id}
        rowName={(item) => t("row", { what: words.what(item), span: words.span(item) })}
        columns={columns}
        empty={<Empty icon={BadgeCheck} title={t("free")} />}
        failedTitle={t("failed")}
      />
    </Page>
  );
}

function useColumns(): Column<Entitlement>[] {
  const t = useStrings(entitlementStrings);
  const words = useEntitlementWords();
  const { day } = useFormat();
  const wide = useWide("phone");
  const state: Column<Entitlement> = {
    key: "state",
    title: t("state"),
    width: 110,
    render: (_, item) => <StateMark mark={stateMarks[item.state]}>{t(item.state)}</StateMark>,
  };
  if (!wide)
    return [
      {
        key: "kind",
        title: t("kind"),
        width: 200,
        render: (_, item) => <Stacked notes={[words.span(item), t(item.source)]}>{words.what(item)}</Stacked>,
      },
      state,
    ];
  return [
    { key: "kind", title: t("kind"), width: 240, render: (_, item) => words.what(item) },
    state,
    { key: "span", title: t("span"), width: 300, render: (_, item) => words.span(item) },
    { key: "source", title: t("source"), width: 140, render: (_, item) => t(item.source) },
    { key: "at", title: t("granted_at"), width: 140, render: (_, item) => day(item.at) },
  ];
}
