import type { Application } from "@qilian/contract/tenancy.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { refusalReasons } from "@qilian/ui/identity/strings.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import type { ApplicationState } from "./api.ts";
import { applicationStrings } from "./strings.ts";

export function useApplicationColumns(state: ApplicationState): Column<Application>[] {
  const t = useStrings(applicationStrings);
  const reasonOf = useStrings(refusalReasons);
  const waited = useWaited();
  const { instant } = useFormat();
  const wide = useWide("phone");
  const nameOf = ({ name }: Application) => <span className="application-name">{name}</span>;
  const name: Column<Application> = {
    key: "name",
    title: t("name"),
    width: wide ? 300 : 186,
    render: (_, application) =>
      wide ? (
        nameOf(application)
      ) : (
        <Stacked notes={[application.contactName, spacedPhone(application.phone)]}>{nameOf(application)}</Stacked>
      ),
  };
  const contact: Column<Application> = {
    key: "contact",
    title: t("contact"),
    width: 170,
    render: (_, { contactName, phone }) => <Stacked notes={[spacedPhone(phone)]}>{contactName}</Stacked>,
  };
  const named = wide ? [name, contact] : [name];
  if (state === "pending")
    return [
      ...named,
      {
        key: "waited",
        title: t("waited"),
        width: wide ? 140 : 130,
        render: (_, { at }) => <span className={isLong(at) ? "application-late" : ""}>{waited(at)}</span>,
      },
    ];
  const reasonGiven = ({ reason }: Application) => (reason === undefined ? "—" : reasonOf(reason));
  if (!wide)
    return [
      name,
      {
        key: "decided",
        title: t("decided"),
        width: 130,
        render: (_, application) => {
          const { decidedAt, decidedBy } = application;
          const when = decidedAt && instant(decidedAt);
          if (state === "approved") return <Stacked notes={[decidedBy]}>{when}</Stacked>;
          return <Stacked notes={[reasonGiven(application), decidedBy]}>{when}</Stacked>;
        },
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
    render: (_, application) => reasonGiven(application),
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
