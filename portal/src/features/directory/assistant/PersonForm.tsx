// The fields of an employee that a phone is held for; the console has them all.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { phoneFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { Form, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { DepartmentSelect } from "./DepartmentSelect.tsx";
import { assistantStrings } from "./strings.ts";

/** Named as the contract's, so that the server's field errors find their place. */
export type PersonFields = {
  name: string;
  /** Of somebody who is there: empty while the recorded one stays. */
  phone: string;
  departmentIds: DepartmentRef[];
  title: string;
  employeeId: string;
  email: string;
  landline: string;
  office: string;
};

const mostDepartments = 20;
const texts = ["title", "employeeId", "email", "landline", "office"] as const;
const lengths = { title: 128, employeeId: 64, email: 254, landline: 32, office: 128 };

export type PersonFormProps = {
  form: FormInstance<PersonFields>;
  initial: PersonFields;
  problem: string | undefined;
  /** The number now, masked; absent for somebody new. */
  phone?: string;
  /** Why nothing may be changed. */
  locked?: string | undefined;
  /** The number stays as it is. */
  phoneStays?: boolean;
  /** The buttons below. */
  children: ReactNode;
};

export function PersonForm({ form, initial, problem, phone, locked, phoneStays = false, children }: PersonFormProps) {
  const t = useStrings(assistantStrings);
  const isNew = phone === undefined;
  const phoneRule = ruleOf((typed) => (!isNew && typed === "" ? undefined : phoneFault(typed)));
  return (
    <Form<PersonFields>
      form={form}
      layout="vertical"
      className="assistant-form"
      initialValues={initial}
      validateTrigger="onBlur"
      disabled={locked !== undefined}
    >
      {locked !== undefined && <Notice tone="info">{locked}</Notice>}
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item
        name="name"
        label={t("name")}
        rules={[{ required: true, whitespace: true, message: t("name_needed") }]}
      >
        <TextField size="large" maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="phone"
        label={t("phone")}
        rules={[phoneRule]}
        required={isNew}
        extra={isNew ? undefined : t("phone_now", { phone })}
      >
        <TextField
          size="large"
          type="tel"
          inputMode="tel"
          autoComplete="off"
          maxLength={24}
          prefix="+86"
          disabled={locked !== undefined || phoneStays}
          placeholder={isNew ? "" : t("new_phone")}
        />
      </Form.Item>
      <Form.Item
        name="departmentIds"
        label={t("departments")}
        rules={[{ required: true, type: "array", min: 1, message: t("department_needed") }]}
      >
        <DepartmentSelect most={mostDepartments} />
      </Form.Item>
      {texts.map((field) => (
        <Form.Item key={field} name={field} label={t(field === "title" ? "position" : field)}>
          <TextField size="large" maxLength={lengths[field]} autoComplete="off" />
        </Form.Item>
      ))}
      <div className="assistant-acts">{children}</div>
    </Form>
  );
}
