import type { Application } from "@qilian/contract/tenancy.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { refusalReasons } from "@qilian/ui/identity/strings.ts";
import type { ApplicationState } from "./api.ts";
import { applicationStrings } from "./strings.ts";

export function useApplicationColumns(state: ApplicationState): Column<Application>[] {
  const t = useStrings(applicationStrings);
  const reasonOf = useStrings(refusalReasons);
  const waited = useWaited();
  const { instant } = useFormat();
  const name: Column<Application> = {
    key: "name",
    title: t("name"),
    width: 300,
    render: (_, application) => <span className="application-name">{application.name}</span>,
  };
  const contact: Column<Application> = {
    key: "contact",
    title: t("contact"),
    width: 170,
    render: (_, { contactName, phone }) => (
      <span className="application-contact">
        {contactName}
        <span>{spacedPhone(phone)}</span>
      </span>
    ),
  };
  if (state === "pending")
    return [
      name,
      contact,
      {
        key: "waited",
        title: t("waited"),
        width: 140,
        render: (_, { at }) => <span className={isLong(at) ? "application-late" : ""}>{waited(at)}</span>,
      },
    ];
  const decided: Column<Application>[] = [
    { key: "decided", title: t("decided"), width: 190, render: (_, { decidedAt }) => decidedAt && instant(decidedAt) },
    { key: "by", title: t("decided_by"), width: 120, render: (_, { decidedBy }) => decidedBy ?? "—" },
  ];
  if (state === "approved") return [name, contact, ...decided];
  const reason: Column<Application> = {
    key: "reason",
    title: t("reason"),
    width: 170,
    render: (_, application) => (application.reason === undefined ? "—" : reasonOf(application.reason)),
  };
  return [name, contact, reason, ...decided];
}

const hour = 3_600_000;
/** A day: people expect an answer by then. */
const isLong = (at: string): boolean => Date.now() - Date.parse(at) >= 24 * hour;

/** How long ago, in the unit that a person would say. */
export function useWaited(): (at: string) => string {
  const t = useStrings(applicationStrings);
  return (at) => {
    const waited = Math.max(0, Date.now() - Date.parse(at));
    if (waited < 60_000) return t("under_minute");
    if (waited < hour) return t("minutes", { count: Math.floor(waited / 60_000) });
    if (waited < 48 * hour) return t("hours", { count: Math.floor(waited / hour) });
    return t("days", { count: Math.floor(waited / (24 * hour)) });
  };
}
