// How far a right reaches: over the whole enterprise, or over departments with everything below them.
import { mostScopeDepartments } from "@qilian/contract/administrators.ts";
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Radio } from "antd";
import { useId } from "react";
import { DepartmentField } from "../../directory/DepartmentField.tsx";
import { administratorsStrings } from "./strings.ts";

/** Null: the whole enterprise. */
export type ChosenScope = DepartmentRef[] | null;

export const isComplete = (scope: ChosenScope): boolean => scope === null || scope.length > 0;
export const idsOf = (scope: ChosenScope): string[] | undefined => scope?.map(({ id }) => id);

type ScopeChoiceProps = { scope: ChosenScope; onChange: (scope: ChosenScope) => void };

export function ScopeChoice({ scope, onChange }: ScopeChoiceProps) {
  const t = useStrings(administratorsStrings);
  const id = useId();
  return (
    <fieldset className="scope-choice">
      <legend>{t("scope")}</legend>
      <Radio.Group
        value={scope === null ? "whole" : "parts"}
        onChange={({ target }) => onChange(target.value === "whole" ? null : [])}
        options={[
          { value: "whole", label: t("whole") },
          { value: "parts", label: t("parts") },
        ]}
      />
      {scope !== null && (
        <DepartmentField id={id} value={scope} onChange={onChange} most={mostScopeDepartments} ranked={false} />
      )}
    </fieldset>
  );
}
