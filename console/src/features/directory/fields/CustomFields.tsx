// The enterprise's own fields in the form of an employee.
import { type Field, longestValue } from "@qilian/contract/fields.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText } from "@qilian/ui/problem.ts";
import { Form, Input, Select } from "antd";
import { useFields } from "./api.ts";
import { fieldsStrings } from "./strings.ts";

export function CustomFields() {
  const fields = useFields();
  return fields.data?.items.map((field) => <CustomField key={field.id} field={field} />);
}

/** As the server reads it. */
const number = /^\s*[+-]?\d{1,15}(\.\d{1,6})?\s*$/;

function CustomField({ field: { id, name, kind, options, required } }: { field: Field }) {
  const t = useStrings(fieldsStrings);
  const rules = [
    { max: longestValue, message: fieldText("too_long", { max: longestValue }) },
    ...(required ? [{ required, whitespace: true, message: fieldText("required") }] : []),
    ...(kind === "number" ? [{ pattern: number, message: t("not_a_number") }] : []),
  ];
  const control = {
    text: <Input autoComplete="off" />,
    number: <Input autoComplete="off" inputMode="decimal" />,
    date: <Input type="date" />,
    choice: (
      <Select
        allowClear
        placeholder={t("no_choice")}
        options={options.map((option) => ({ value: option, label: option }))}
      />
    ),
  }[kind];
  return (
    <Form.Item name={["custom", id]} label={name} rules={rules}>
      {control}
    </Form.Item>
  );
}
