// So many days, or for ever where that may be.
import { type Retained, retentionLimits } from "@qilian/contract/instance.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Checkbox, InputNumber } from "antd";
import { useState } from "react";
import { settingsStrings } from "./strings.ts";

type DaysFieldProps = {
  what: Retained;
  label: string;
  id?: string;
  value?: number | null;
  onChange?: (days: number | null | undefined) => void;
};

/** Where one may keep for ever, days begin with these. */
const aYear = 365;

export function DaysField({ what, label, id, value, onChange }: DaysFieldProps) {
  const t = useStrings(settingsStrings);
  const mayStay = retentionLimits[what].usual === null;
  const forever = mayStay && value === null;
  const [days, setDays] = useState(value ?? aYear);
  const change = (typed: number | null) => {
    if (typed !== null) setDays(typed);
    // an empty field is no answer; null would mean for ever
    onChange?.(typed ?? undefined);
  };
  return (
    <div className="settings-days">
      <InputNumber<number>
        {...(id !== undefined && { id })}
        value={forever ? null : (value ?? null)}
        disabled={forever}
        inputMode="numeric"
        precision={0}
        suffix={t("days")}
        onChange={change}
      />
      {mayStay && (
        <Checkbox
          checked={forever}
          aria-label={t("forever_label", { what: label })}
          onChange={({ target }) => onChange?.(target.checked ? null : days)}
        >
          {t("forever")}
        </Checkbox>
      )}
    </div>
  );
}
