// Enterprises on the instance with their seats and states; never their people.
import type { Tenant } from "@qilian/contract/tenancy.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Page } from "@qilian/ui/Page.tsx";
import { NothingFound, SearchTable } from "@qilian/ui/SearchTable.tsx";
import { Split } from "@qilian/ui/Split.tsx";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Link } from "@tanstack/react-router";
import { Select } from "antd";
import { Building2 } from "lucide-react";
import { useState } from "react";
import { type EnterpriseState, useEnterprises } from "./api.ts";
import "./applications.css";
import { EnterpriseDrawer } from "./EnterpriseDrawer.tsx";
import { dissolvedPath } from "./paths.ts";
import { enterpriseStrings } from "./strings.ts";

export default function Enterprises() {
  const t = useStrings(enterpriseStrings);
  const [words, setWords] = useState("");
  const [openId, setOpenId] = useState<string>();
  const q = useSettled(words, 200);
  const [state, setState] = useState<EnterpriseState>();
  const rows = useEnterprises(q, state);
  const at = rows.items.findIndex((tenant) => tenant.id === openId);
  const columns = useColumns();
  return (
    <Page title={t("title")} actions={<Link to={dissolvedPath}>{t("dissolved")}</Link>}>
      <Split
        sideLabel=""
        detail={
          <EnterpriseDrawer
            tenant={rows.items[at]}
            above={rows.items[at - 1]}
            below={rows.items[at + 1]}
            onOpen={(tenant) => setOpenId(tenant?.id)}
          />
        }
      >
        <SearchTable<Tenant>
          label={t("title")}
          rows={rows}
          rowKey={(tenant) => tenant.id}
          rowName={(tenant) => tenant.name}
          columns={columns}
          search={{ value: words, onChange: setWords, placeholder: t("search") }}
          filters={
            <Select<EnterpriseState | "">
              className="enterprise-state"
              aria-label={t("state")}
              value={state ?? ""}
              onChange={(chosen) => setState(chosen || undefined)}
              options={[
                { value: "", label: t("state_any") },
                { value: "active", label: t("state_open") },
                { value: "suspended", label: t("state_suspended") },
              ]}
            />
          }
          onOpen={(tenant) => setOpenId(tenant.id)}
          openKey={openId}
          empty={
            q === "" && state === undefined ? (
              <Empty icon={Building2} title={t("empty")} note={t("empty_note")} />
            ) : (
              <NothingFound />
            )
          }
          failedTitle={t("failed")}
        />
      </Split>
    </Page>
  );
}

/** A phone has room for two columns: the others stand below them. */
function useColumns(): Column<Tenant>[] {
  const t = useStrings(enterpriseStrings);
  const { day, number } = useFormat();
  const wide = useWide("phone");
  const name = (tenant: Tenant) => <span className="application-name">{tenant.name}</span>;
  const notesOf = ({ suspension, dissolution }: Tenant) => [
    ...(suspension ? [t("state_suspended")] : []),
    ...(dissolution ? [t("dissolves_on", { day: day(dissolution.until) })] : []),
  ];
  const free = (tenant: Tenant) => number(tenant.seats - tenant.usedSeats);
  if (!wide)
    return [
      {
        key: "name",
        title: t("name"),
        width: 176,
        render: (_, tenant) => (
          <Stacked notes={[`${t("since")} ${day(tenant.at)}`, ...notesOf(tenant)]}>{name(tenant)}</Stacked>
        ),
      },
      {
        key: "used",
        title: t("used"),
        width: 140,
        render: (_, tenant) => (
          <Stacked notes={[`${t("free")} ${free(tenant)}`]}>
            <SeatsUsed tenant={tenant} />
          </Stacked>
        ),
      },
    ];
  return [
    { key: "name", title: t("name"), width: 320, render: (_, tenant) => name(tenant) },
    { key: "used", title: t("used"), width: 180, render: (_, tenant) => <SeatsUsed tenant={tenant} /> },
    { key: "free", title: t("free"), width: 120, render: (_, tenant) => free(tenant) },
    {
      key: "state",
      title: t("state"),
      width: 120,
      render: (_, tenant) => (
        <Stacked notes={tenant.dissolution ? [t("dissolves_on", { day: day(tenant.dissolution.until) })] : []}>
          <StateMark mark={markOf[stateOf(tenant)]}>{t(`state_${stateOf(tenant)}`)}</StateMark>
        </Stacked>
      ),
    },
    { key: "since", title: t("since"), width: 140, render: (_, tenant) => day(tenant.at) },
  ];
}

const markOf = { suspended: "dash", dissolving: "half", open: "full" } as const;

const stateOf = ({ suspension, dissolution }: Tenant): keyof typeof markOf => {
  if (suspension !== undefined) return "suspended";
  return dissolution === undefined ? "open" : "dissolving";
};

function SeatsUsed({ tenant }: { tenant: Tenant }) {
  const t = useStrings(enterpriseStrings);
  const share = Math.min(1, tenant.usedSeats / tenant.seats);
  return (
    <span className="seats-used">
      {t("used_of", { used: tenant.usedSeats, seats: tenant.seats })}
      <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
        <rect width="100" height="4" rx="2" />
        <rect className={share >= 0.9 ? "seats-scarce" : "seats-taken"} width={share * 100} height="4" rx="2" />
      </svg>
    </span>
  );
}
