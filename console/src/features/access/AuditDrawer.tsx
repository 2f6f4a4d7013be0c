// One entry of the audit: the facts, and each field before and after.
import { sayAct, sayField, sayInstant, sayValue } from "@qilian/contract/audit-words.ts";
import { DrawerForm, type DrawerFormProps } from "@qilian/ui/DrawerForm.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { useId } from "react";
import type { AuditEntry } from "./api.ts";
import { auditStrings } from "./strings.ts";

type AuditDrawerProps = {
  entry: AuditEntry | undefined;
  walk: NonNullable<DrawerFormProps["walk"]>;
  onClose: () => void;
};

export function AuditDrawer({ entry, walk, onClose }: AuditDrawerProps) {
  const language = useLanguage();
  return (
    <DrawerForm
      open={entry !== undefined}
      title={entry === undefined ? "" : sayAct(entry.act, language)}
      walk={walk}
      walkKeys
      onClose={onClose}
    >
      {entry !== undefined && (
        <>
          <Facts entry={entry} />
          <Changes changes={entry.changes} />
        </>
      )}
    </DrawerForm>
  );
}

function Facts({ entry }: { entry: AuditEntry }) {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  const facts = {
    time: sayInstant(entry.at, language),
    who: entry.who.name,
    object: entry.objectName || t("no_object"),
    address: entry.address,
  };
  return (
    <dl className="audit-facts">
      {Object.entries(facts).map(([key, value]) => (
        <div key={key}>
          <dt>{t(key as keyof typeof facts)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Changes({ changes }: Pick<AuditEntry, "changes">) {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  const heading = useId();
  const fields = Object.entries(changes);
  return (
    <section aria-labelledby={heading}>
      <h3 className="audit-heading" id={heading}>
        {t("changes")}
      </h3>
      {fields.length === 0 ? (
        <p className="audit-note">{t("no_changes")}</p>
      ) : (
        <table className="audit-changes">
          <thead>
            <tr>
              <th scope="col">{t("field")}</th>
              <th scope="col">{t("old")}</th>
              <th scope="col">{t("new")}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map(([field, [old, now]]) => (
              <tr key={field}>
                <th scope="row">{sayField(field, language)}</th>
                <td className="audit-old">{sayValue(field, old, language)}</td>
                <td>{sayValue(field, now, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
