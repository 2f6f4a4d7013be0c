// One entry of the audit: the facts, and each field before and after.
import { type AuditWords, sayInstant } from "@qilian/contract/audit-wording.ts";
import { DrawerForm, type DrawerFormProps } from "@qilian/ui/DrawerForm.tsx";
import { FactList } from "@qilian/ui/FactList.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { useId } from "react";
import type { AuditLog, Entry } from "./audit-log.ts";
import { auditStrings } from "./strings.ts";

type AuditDrawerProps<Act extends string> = Pick<AuditLog<Act>, "words"> & {
  entry: Entry<Act> | undefined;
  walk: NonNullable<DrawerFormProps["walk"]>;
  onClose: () => void;
};

export function AuditDrawer<Act extends string>({ words, entry, walk, onClose }: AuditDrawerProps<Act>) {
  const language = useLanguage();
  return (
    <DrawerForm
      open={entry !== undefined}
      title={entry === undefined ? "" : words.sayAct(entry.act, language)}
      walk={walk}
      walkKeys
      onClose={onClose}
    >
      {entry !== undefined && (
        <>
          <Facts words={words} entry={entry} />
          <Changes words={words} changes={entry.changes} />
        </>
      )}
    </DrawerForm>
  );
}

function Facts<Act extends string>({ words, entry }: Pick<AuditLog<Act>, "words"> & { entry: Entry<Act> }) {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  return (
    <FactList
      facts={[
        [t("time"), sayInstant(entry.at, language)],
        [t("who"), words.sayAuthor(entry.who.name, language)],
        [t("object"), words.sayObject(entry, language) || t("no_object")],
        [t("address"), entry.address],
      ]}
      ruled
    />
  );
}

type ChangesProps = Pick<Entry<string>, "changes"> & { words: Pick<AuditWords<never>, "sayField" | "sayValue"> };

function Changes({ words: { sayField, sayValue }, changes }: ChangesProps) {
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
