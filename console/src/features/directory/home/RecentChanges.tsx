// What administrators changed last, for those who may read the audit.
import type { AuditEntry } from "@qilian/contract/access.ts";
import { auditWords } from "@qilian/contract/audit-words.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Link } from "@tanstack/react-router";
import { auditPath } from "../../access/paths.ts";
import { homeStrings } from "./strings.ts";

export function RecentChanges({ entries }: { entries: AuditEntry[] }) {
  const t = useStrings(homeStrings);
  const language = useLanguage();
  const format = useFormat();
  return (
    <section aria-labelledby="recent-title">
      <div className="home-section">
        <h2 id="recent-title">{t("recent")}</h2>
        <Link to={auditPath}>{t("to_audit")}</Link>
      </div>
      {entries.length === 0 && <p className="home-note">{t("recent_none")}</p>}
      <ul className="recent-changes">
        {entries.map(({ id, act, objectName, who, at }) => (
          <li key={id}>
            <span className="recent-what">
              {auditWords.sayAct(act, language)} <strong>{objectName}</strong>
            </span>
            <span>{auditWords.sayAuthor(who.name, language)}</span>
            <time dateTime={at}>{format.instant(at)}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
