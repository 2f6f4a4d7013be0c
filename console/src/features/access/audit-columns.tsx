import { type AuditWords, sayInstant } from "@qilian/contract/audit-wording.ts";
import type { Column } from "@qilian/ui/columns.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import type { Entry } from "./audit-log.ts";
import { auditStrings } from "./strings.ts";

/** The address stands in the drawer while that is open; a phone has room for two columns. */
export function useAuditColumns<Act extends string>(
  { sayAct, sayObject, sayAuthor }: Pick<AuditWords<Act>, "sayAct" | "sayObject" | "sayAuthor">,
  roomy: boolean,
): Column<Entry<Act>>[] {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  const wide = useWide("phone");
  const time = (entry: Entry<Act>) => (
    <time className="audit-time" dateTime={entry.at}>
      {sayInstant(entry.at, language)}
    </time>
  );
  if (!wide)
    return [
      {
        key: "act",
        title: t("act"),
        width: 190,
        render: (_, entry) => <Stacked notes={[sayObject(entry, language)]}>{sayAct(entry.act, language)}</Stacked>,
      },
      {
        key: "who",
        title: t("who"),
        width: 150,
        render: (_, entry) => (
          <Stacked notes={[sayInstant(entry.at, language)]}>{sayAuthor(entry.who.name, language)}</Stacked>
        ),
      },
    ];
  const from: Column<Entry<Act>> = {
    key: "address",
    title: t("address"),
    width: 150,
    render: (_, entry) => entry.address,
  };
  return [
    { key: "time", title: t("time"), width: 220, render: (_, entry) => time(entry) },
    {
      key: "who",
      title: t("who"),
      width: roomy ? 140 : 110,
      ellipsis: true,
      render: (_, { who }) => sayAuthor(who.name, language),
    },
    {
      key: "act",
      title: t("act"),
      width: roomy ? 260 : 190,
      ellipsis: true,
      render: (_, entry) => sayAct(entry.act, language),
    },
    {
      key: "object",
      title: t("object"),
      width: roomy ? 280 : 160,
      ellipsis: true,
      render: (_, entry) => sayObject(entry, language) || t("no_object"),
    },
    ...(roomy ? [from] : []),
  ];
}
