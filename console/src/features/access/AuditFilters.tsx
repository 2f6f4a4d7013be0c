// Above the audit: days, the person, the act.
import {
  type AuditAct,
  type AuditModule,
  actsOf,
  auditModules,
  sayAct,
  sayModule,
} from "@qilian/contract/audit-words.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { DatePicker, Select } from "antd";
import "dayjs/locale/zh-cn";
import { useId } from "react";
import { MemberField } from "../directory/MemberField.tsx";
import type { Chosen } from "./audit-filters.ts";
import { auditStrings } from "./strings.ts";

type AuditFiltersProps = { chosen: Chosen; onChange: (chosen: Chosen) => void };

/** Within the page's landmark. */
const withinPage = (field: HTMLElement): HTMLElement => field.closest("main") ?? document.body;

export function AuditFilters({ chosen, onChange }: AuditFiltersProps) {
  const t = useStrings(auditStrings);
  const language = useLanguage();
  const person = useId();
  const { from, to } = chosen;
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
        <MemberField
          id={person}
          placeholder={t("all_people")}
          disabledToo
          value={chosen.who}
          onChange={(who) => onChange({ ...chosen, who })}
        />
      </div>
      <Select<AuditAct | AuditModule>
        className="audit-act"
        aria-label={t("act")}
        placeholder={t("all_acts")}
        allowClear
        showSearch={{ optionFilterProp: "label" }}
        popupMatchSelectWidth={false}
        getPopupContainer={withinPage}
        value={chosen.act ?? null}
        onChange={(act) => onChange({ ...chosen, act })}
        options={auditModules.map((module) => ({
          label: sayModule(module, language),
          options: [
            { value: module, label: t("all_of", { module: sayModule(module, language) }) },
            ...actsOf(module).map((act) => ({ value: act, label: sayAct(act, language) })),
          ],
        }))}
      />
    </div>
  );
}
