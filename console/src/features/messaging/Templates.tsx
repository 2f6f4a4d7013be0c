// The words of text messages by kind and language, each opened to be edited.
import { messageLanguages } from "@qilian/contract/message-words.ts";
import type { Template } from "@qilian/contract/messaging.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { Button, Segmented } from "antd";
import { useId, useState } from "react";
import { useTemplates } from "./api.ts";
import { useKindName } from "./kind-name.ts";
import { templateStrings } from "./strings.ts";

export function Templates({ onOpen }: { onOpen: (template: Template) => void }) {
  const t = useStrings(templateStrings);
  const kind = useKindName();
  const id = useId();
  const own = useLanguage();
  const [language, setLanguage] = useState(own);
  const { data, error, refetch } = useTemplates();
  return (
    <section className="transport" aria-labelledby={id}>
      <h2 id={id}>{t("title")}</h2>
      <p className="transport-lead">{t("lead")}</p>
      <Segmented
        name="template-language"
        options={messageLanguages.map((value) => ({ value, label: t(value) }))}
        value={language}
        onChange={setLanguage}
      />
      {error !== null && <ErrorState failure={error} title={t("failed")} onRetry={() => void refetch()} />}
      <ul className="template-list">
        {data?.items
          .filter((template) => template.language === language)
          .map((template) => (
            <li key={template.kind}>
              <Button type="text" onClick={() => onOpen(template)}>
                <Stacked notes={[template.text, template.isDefault ? undefined : t("own")]}>
                  {kind(template.kind)}
                </Stacked>
              </Button>
            </li>
          ))}
      </ul>
    </section>
  );
}
