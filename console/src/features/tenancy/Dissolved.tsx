// Enterprises that were dissolved: which, when and by whom is all that is left of them (2.15b).
import type { DissolvedTenant } from "@qilian/contract/enterprise.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { Building2 } from "lucide-react";
import { useDissolved } from "./api.ts";
import "./applications.css";
import { enterprisesLabel, enterprisesPath } from "./paths.ts";
import { dissolvedStrings } from "./strings.ts";

export default function Dissolved() {
  const t = useStrings(dissolvedStrings);
  const label = useLabel();
  const rows = useDissolved();
  const columns = useColumns();
  return (
    <Page title={t("title")} crumbs={[{ label: label(enterprisesLabel), to: enterprisesPath }, { label: t("title") }]}>
      <SearchTable<DissolvedTenant>
        label={t("title")}
        rows={rows}
        rowKey={(one) => one.tenantId}
        rowName={(one) => one.tenantId}
        columns={columns}
        empty={<Empty icon={Building2} title={t("empty")} note={t("empty_note")} />}
        failedTitle={t("failed")}
      />
    </Page>
  );
}

/** On a phone the other columns stand below the first. */
function useColumns(): Column<DissolvedTenant>[] {
  const t = useStrings(dissolvedStrings);
  const { instant } = useFormat();
  const wide = useWide("phone");
  const id = (text: string) => <span className="plain-id">{text}</span>;
  const state = (one: DissolvedTenant) => (
    <StateMark mark={one.removedAt === undefined ? "half" : "check"}>
      {t(one.removedAt === undefined ? "removing" : "removed")}
    </StateMark>
  );
  if (!wide)
    return [
      {
        key: "tenant",
        title: t("tenant"),
        render: (_, one) => (
          <Stacked notes={[`${t("dissolved")} ${instant(one.at)}`, `${t("by")} ${one.by}`]}>{id(one.tenantId)}</Stacked>
        ),
      },
    ];
  return [
    { key: "tenant", title: t("tenant"), width: 320, render: (_, one) => id(one.tenantId) },
    { key: "state", title: t("state"), width: 120, render: (_, one) => state(one) },
    { key: "at", title: t("dissolved"), width: 170, render: (_, one) => instant(one.at) },
    { key: "asked", title: t("asked"), width: 170, render: (_, one) => instant(one.askedAt) },
    { key: "by", title: t("by"), width: 320, render: (_, one) => id(one.by) },
  ];
}
