// 操作日志 of the operator web: what operators did.
import { type OperatorAct, operatorAuditWords } from "@qilian/contract/operator-audit-words.ts";
import { Select } from "antd";
import { useOperators } from "../identity/operators/api.ts";
import { AuditPage } from "./AuditPage.tsx";
import { operatorsAudit } from "./api.ts";
import type { AuditLog, PersonFieldProps } from "./audit-log.ts";

/** All of them are offered, also those who are shut out: there are 100 at most. */
function OperatorField({ id, placeholder, value, onChange }: PersonFieldProps) {
  const operators = useOperators();
  return (
    <Select
      id={id}
      labelInValue
      allowClear
      placeholder={placeholder}
      loading={operators.isLoading}
      showSearch={{ optionFilterProp: "label" }}
      value={value && { value: value.id, label: value.name }}
      onChange={(chosen) => onChange(chosen ? { id: chosen.value, name: chosen.label } : null)}
      options={(operators.data?.items ?? []).map(({ id: operator, name }) => ({ value: operator, label: name }))}
    />
  );
}

const log: AuditLog<OperatorAct> = {
  ...operatorsAudit,
  words: operatorAuditWords,
  PersonField: OperatorField,
  noneNote: "none_note_operators",
};

export default function OperatorsAudit() {
  return <AuditPage log={log} />;
}
