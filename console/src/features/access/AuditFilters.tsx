// Above the audit: days, the person, the act.
import type { ModuleOf } from "@qilian/contract/audit-wording.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { DatePicker, Select } from "antd";
import "dayjs/locale/zh-cn";
import { useId } from "react";
import type { Chosen } from "./audit-filters.ts";
import type { AuditLog } from "./audit-log.ts";
import { auditStrings } from "./strings.ts";

type AuditFiltersProps<Act extends string> = {
  log: AuditLog<Act>;
  chosen: Chosen<Act>;
  onChange: (chosen: Chosen<Act>) => void;
};

/** Within the page's landmark. */
const withinPage = (field: HTMLElement): HTMLElement => field.closest("main") ?? document.body;

export function AuditFilters<Act extends string>({ log, chosen, onChange }: AuditFiltersProps<Act>) {
  const t = useStrings(auditStrings);
  const person = useId();
  const { from, to } = chosen;
  const { PersonField } = log;
  return (
    <div className="audit-filters">
      <DatePicker
        className="audit-day"
        aria-label={t("from")}
        placeholder={t("from")}
        value={from}
        getPopupContainer={withinPage}
        maxDate={to ?? undefined}
        onChange={(day) => onChange({ ...chosen, from: day })}
      />
      <DatePicker
        className="audit-day"
        aria-label={t("to")}
        placeholder={t("to")}
        value={to}
        getPopupContainer={withinPage}
        minDate={from ?? undefined}
        onChange={(day) => onChange({ ...chosen, to: day })}
      />
      <div className="audit-person">
        <label className="visually-hidden" htmlFor={person}>
          {t("who")}
        </label>
        <PersonField
          id={person}
          placeholder={t("all_people")}
          value={chosen.who}
          onChange={(who) => onChange({ ...chosen, who })}
        />
      </div>
      <ActField words={log.words} value={chosen.act} onChange={(act) => onChange({ ...chosen, act })} />
    </div>
  );
}

type ActFieldProps<Act extends string> = Pick<AuditLog<Act>, "words"> & {
  value: Chosen<Act>["act"];
  onChange: (act: Chosen<Act>["act"]) => void;
};

function ActField<Act extends string>({ words, value, onChange }: ActFieldProps<Act>) {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  const { modules, actsOf, sayAct, sayModule } = words;
  return (
    <Select<Act | ModuleOf<Act>>
      className="audit-act"
      aria-label={t("act")}
      placeholder={t("all_acts")}
      allowClear
      showSearch={{ optionFilterProp: "label" }}
      popupMatchSelectWidth={false}
      getPopupContainer={withinPage}
      value={value ?? null}
      onChange={onChange}
      options={modules.map((module) => ({
        label: sayModule(module, language),
        options: [
          { value: module, label: t("all_of", { module: sayModule(module, language) }) },
          ...actsOf(module).map((act) => ({ value: act, label: sayAct(act, language) })),
        ],
      }))}
    />
  );
}
