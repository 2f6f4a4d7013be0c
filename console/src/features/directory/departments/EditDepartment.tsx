// The drawer in which a department's own fields are edited.
import type { DepartmentDetail } from "@qilian/contract/departments.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Form, Input, InputNumber } from "antd";
import { useEffect, useState } from "react";
import { LeaveGuard } from "../LeaveGuard.tsx";
import { MemberField } from "../MemberField.tsx";
import type { ChosenMember } from "../MemberPicker.tsx";
import { type DepartmentEdit, useEditDepartment } from "./api.ts";
import { nameRules } from "./department-name.ts";
import { departmentsStrings } from "./strings.ts";

type Values = { name: string; nameEn: string; code: string; head: ChosenMember | null; order: number | null };

const valuesOf = ({ name, nameEn, code, head, order }: DepartmentDetail): Values => ({
  name,
  nameEn,
  code,
  head,
  order,
});

/** What differs, as the server takes it. */
function editOf(values: Values, before: Values): DepartmentEdit {
  const edit: DepartmentEdit = {};
  if (values.name !== before.name) edit.name = values.name.trim();
  if (values.nameEn !== before.nameEn) edit.nameEn = values.nameEn;
  if (values.code !== before.code) edit.code = values.code;
  if (values.head?.id !== before.head?.id) edit.headId = values.head?.id ?? null;
  if (values.order !== before.order) edit.order = values.order ?? null;
  return edit;
}

type EditDepartmentProps = { department: DepartmentDetail; onClose: () => void };

export function EditDepartment({ department, onClose }: EditDepartmentProps) {
  const t = useStrings(departmentsStrings);
  const [form] = Form.useForm<Values>();
  const [start] = useState(() => valuesOf(department));
  const [failure, setFailure] = useState<string>();
  const editing = useEditDepartment();
  const changes = useChanges(form, start);
  const isTop = department.parentId === undefined;
  useEffect(() => form.focusField(isTop ? "nameEn" : "name"), [form, isTop]);
  const save = async () => {
    const values = await form.validateFields().catch(() => undefined);
    if (values === undefined || changes === 0) return;
    setFailure(undefined);
    try {
      const saved = await editing.mutateAsync({ id: department.id, edit: editOf(values, start) });
      toast(t("saved", { name: saved.name }));
      onClose();
    } catch (cause) {
      setFailure(showProblem(form, cause));
    }
  };
  return (
    <DrawerForm
      open
      title={t("edit_title")}
      note={department.name}
      changes={changes}
      saving={editing.isPending}
      onSave={() => void save()}
      onClose={onClose}
    >
      <Form<Values> name="department" form={form} layout="vertical" initialValues={start} validateTrigger="onBlur">
        {failure !== undefined && (
          <p className="form-failure" role="alert">
            {failure}
          </p>
        )}
        <Form.Item
          name="name"
          label={t("name")}
          extra={isTop ? t("name_kept") : undefined}
          rules={nameRules(t("name_missing"))}
        >
          <Input autoComplete="off" disabled={isTop} />
        </Form.Item>
        <Form.Item name="nameEn" label={t("nameEn")} rules={[limit(128)]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="code" label={t("code")} extra={t("code_note")} rules={[limit(64)]}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="head" label={t("head")}>
          <MemberField placeholder={t("find_head")} />
        </Form.Item>
        {!isTop && (
          <Form.Item
            name="order"
            label={t("order")}
            extra={t("order_note")}
            rules={[{ type: "integer", min: 1, max: 999, message: t("order_range") }]}
          >
            <InputNumber className="order-field" />
          </Form.Item>
        )}
      </Form>
      <LeaveGuard changes={changes} />
    </DrawerForm>
  );
}

const limit = (most: number) => ({ max: most, message: fieldText("too_long", { max: most }) });
