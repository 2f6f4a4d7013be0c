import { sayBulkReason } from "@qilian/contract/bulk-act-words.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { MemberName } from "../MemberName.tsx";
import { pictureOf } from "../picture.ts";
import { employeesStrings } from "./strings.ts";

/** `code`: the reason. */
type OutcomeRow = { id: string; name: string; code?: string | undefined; avatar: string | null };

/** Those an act was not carried out for, each with the reason. */
export function OutcomeRows({ rows }: { rows: readonly OutcomeRow[] }) {
  const t = useStrings(employeesStrings);
  const language = useLanguage();
  return (
    <ul className="outcome-rows" aria-label={t("outcome_failed")}>
      {rows.map((row) => (
        <li key={row.id}>
          <MemberName name={row.name} picture={pictureOf(row)} />
          <span className="outcome-reason">{sayBulkReason(row.code ?? "", language)}</span>
        </li>
      ))}
    </ul>
  );
}
