// Departments found by their names; of a member's the first one is primary. A form's field.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Select } from "antd";
import { useState } from "react";
import { useDepartmentSearch } from "./api.ts";
import { assistantStrings } from "./strings.ts";

export type DepartmentSelectProps = {
  id?: string;
  value?: DepartmentRef[];
  onChange?: (departments: DepartmentRef[]) => void;
  most: number;
};

export function DepartmentSelect({ id, value = [], onChange, most }: DepartmentSelectProps) {
  const t = useStrings(assistantStrings);
  const [typed, setTyped] = useState("");
  const found = useDepartmentSearch(useSettled(typed.trim()));
  const known = new Map([...found, ...value].map((one) => [one.id, one]));
  const choose = (ids: string[]) => {
    const chosen = ids.map((one) => known.get(one)).filter((one) => one !== undefined);
    onChange?.(chosen.slice(-most));
    setTyped("");
  };
  return (
    <Select<string[]>
      {...(id !== undefined && { id })}
      mode="multiple"
      size="large"
      value={value.map((one) => one.id)}
      onChange={choose}
      showSearch={{ searchValue: typed, onSearch: setTyped, filterOption: false }}
      options={[...known.values()].map((one) => ({ value: one.id, label: one.path }))}
      placeholder={t("choose_department")}
      notFoundContent={t("no_department_found")}
    />
  );
}
