// The name of a department: of a new one below another, or anew for one that is there.
import type { Department } from "@qilian/contract/directory.ts";
import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Form, Input, type InputRef, Modal } from "antd";
import { useRef, useState } from "react";
import { type DepartmentNode, useAddDepartment, useRenameDepartment } from "../api.ts";
import { employeesStrings } from "./strings.ts";

type Naming = { act: "add" | "rename"; on: DepartmentNode };

type DepartmentNameDialogProps = {
  naming: Naming | undefined;
  onClose: () => void;
  onSaved: (department: Department) => void;
};

export function DepartmentNameDialog({ naming, onClose, onSaved }: DepartmentNameDialogProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<{ name: string }>();
  const [failure, setFailure] = useState<string>();
  const field = useRef<InputRef>(null);
  const adding = useAddDepartment();
  const renaming = useRenameDepartment();
  const save = async ({ act, on }: Naming, name: string) => {
    setFailure(undefined);
    try {
      const saved =
        act === "add"
          ? await adding.mutateAsync({ parentId: on.id, name })
          : await renaming.mutateAsync({ id: on.id, name });
      onSaved(saved);
    } catch (cause) {
      setFailure(misplaced(cause) ?? showProblem(form, cause));
    }
  };
  return (
    <Modal
      open={naming !== undefined}
      width={420}
      title={naming?.act === "rename" ? t("rename_department") : t("add_department")}
      okText={ui("save")}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={adding.isPending || renaming.isPending}
      destroyOnHidden
      onCancel={onClose}
      onOk={form.submit}
      afterOpenChange={(open) => {
        if (open) field.current?.select();
        else setFailure(undefined);
      }}
    >
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ name: naming?.act === "rename" ? naming.on.name : "" }}
        onFinish={({ name }) => naming && save(naming, name.trim())}
      >
        <Form.Item
          name="name"
          label={t("department_name")}
          extra={naming?.act === "add" ? t("below", { name: naming.on.name }) : undefined}
          validateTrigger="onBlur"
          rules={[
            { required: true, whitespace: true, message: t("department_name_missing") },
            { max: 64, message: fieldText("too_long", { max: 64 }) },
            { pattern: /^(?!.*([;；]|>>|＞＞)).*$/, message: fieldText("department_name") },
          ]}
        >
          <Input ref={field} autoComplete="off" />
        </Form.Item>
        {failure !== undefined && (
          <p className="form-failure" role="alert">
            {failure}
          </p>
        )}
      </Form>
    </Modal>
  );
}

/** What is wrong with the place, not with the name: there is no field for it. */
function misplaced(failure: unknown): string | undefined {
  const error = failure instanceof Problem ? failure.errors.find(({ field }) => field === "parentId") : undefined;
  return error && fieldText(error.code, error.params);
}
