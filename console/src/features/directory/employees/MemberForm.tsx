// The fields of an employee, as the workbook has them (2.1, 2.12a, 6.4).
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText } from "@qilian/ui/problem.ts";
import { Form, type FormInstance, Input, Select, Switch } from "antd";
import type { ReactNode } from "react";
import { DepartmentField, ShownDepartments } from "../DepartmentField.tsx";
import { CustomFields } from "../fields/CustomFields.tsx";
import { MemberField } from "../MemberField.tsx";
import type { MemberValues } from "./member-fields.ts";
import { employeesStrings } from "./strings.ts";

type MemberFormProps = {
  form: FormInstance<MemberValues>;
  initial: MemberValues;
  /** What no field can show. */
  failure: string | undefined;
  /** The member's own, which cannot be chosen as secretary. */
  memberId?: string;
  phone: ReactNode;
  /** Only shown. */
  disabled?: boolean;
};

/** Departments that one member may stand in. */
const mostDepartments = 20;
const email = /^$|^[^\s@]+@[^\s@]+\.[^\s@]+$/;

export function MemberForm({ form, initial, failure, memberId, phone, disabled = false }: MemberFormProps) {
  const t = useStrings(employeesStrings);
  const departmentRules = [
    {
      validator: (_: unknown, chosen: unknown[]) =>
        chosen.length > 0 ? Promise.resolve() : Promise.reject(new Error(t("department_missing"))),
    },
  ];
  return (
    <Form
      name="member"
      form={form}
      disabled={disabled}
      layout="vertical"
      initialValues={initial}
      validateTrigger="onBlur"
      className="member-form"
    >
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {failure}
        </p>
      )}
      <div className="form-pair">
        <Words name="name" most={64} required />
        <Words name="nameEn" most={128} />
      </div>
      {phone}
      <Form.Item
        name="departmentIds"
        label={t("departments")}
        required
        rules={departmentRules}
        validateTrigger="onChange"
        htmlFor="member-departments"
      >
        {disabled ? <ShownDepartments /> : <DepartmentField id="member-departments" most={mostDepartments} />}
      </Form.Item>
      <div className="form-pair">
        <Words name="title" most={128} />
        <Words name="employeeId" most={64} />
      </div>
      <Words name="email" most={254} pattern={email} />
      <div className="form-pair">
        <Words name="landline" most={32} />
        <Gender />
      </div>
      <Words name="office" most={128} />
      <Form.Item name="secretaryId" label={t("secretaryId")}>
        <MemberField except={memberId} placeholder={t("find_secretary")} />
      </Form.Item>
      <CustomFields />
      <Form.Item name="remark" label={t("remark")} rules={[limit(256)]}>
        {/* antd's autoSize measures by a style attribute, which the policy drops: the style sheet lets it grow */}
        <Input.TextArea rows={2} className="member-remark" />
      </Form.Item>
      <div className="hide-phone">
        <div>
          <label htmlFor="member-hide-phone">{t("hide_phone")}</label>
          <p className="field-note" id="member-hide-phone-note">
            {t("hide_phone_note")}
          </p>
        </div>
        <Form.Item name="hidePhone" valuePropName="checked" noStyle>
          <Switch id="member-hide-phone" aria-describedby="member-hide-phone-note" />
        </Form.Item>
      </div>
    </Form>
  );
}

const limit = (most: number) => ({ max: most, message: fieldText("too_long", { max: most }) });

/** No option may stand for null: one of its own does. */
const notGiven = "not_given";

function Gender() {
  const t = useStrings(employeesStrings);
  return (
    <Form.Item
      name="gender"
      label={t("gender")}
      getValueProps={(gender) => ({ value: gender ?? notGiven })}
      normalize={(chosen) => (chosen === notGiven ? null : chosen)}
    >
      <Select options={([notGiven, "female", "male"] as const).map((value) => ({ value, label: t(value) }))} />
    </Form.Item>
  );
}

type WordsProps = {
  name: "name" | "nameEn" | "title" | "employeeId" | "email" | "landline" | "office";
  most: number;
  required?: boolean;
  pattern?: RegExp;
};

function Words({ name, most, required, pattern }: WordsProps) {
  const t = useStrings(employeesStrings);
  const rules = [
    limit(most),
    ...(required ? [{ required, whitespace: true, message: fieldText("required") }] : []),
    ...(pattern ? [{ pattern, message: fieldText("email") }] : []),
  ];
  return (
    <Form.Item name={name} label={t(name)} rules={rules}>
      <Input autoComplete="off" />
    </Form.Item>
  );
}
