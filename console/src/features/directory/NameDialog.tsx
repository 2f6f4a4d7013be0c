// Giving something a name: a new department or role, or another name for one that is there.
import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Form, type FormRule, Input, type InputRef, Modal } from "antd";
import { useRef, useState } from "react";
import "./directory.css";

export type NameDialogProps = {
  open: boolean;
  title: string;
  label: string;
  /** Below the field. */
  note?: string | undefined;
  /** The name so far. */
  name?: string | undefined;
  /** Said when the field is left empty. */
  missing: string;
  rules?: FormRule[];
  /** Fails with the server's problem, which then stands in the dialog. */
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
};

const longest = 64;

export function NameDialog(props: NameDialogProps) {
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<{ name: string }>();
  const [failure, setFailure] = useState<string>();
  const [saving, setSaving] = useState(false);
  const field = useRef<InputRef>(null);
  const save = async ({ name }: { name: string }) => {
    setFailure(undefined);
    setSaving(true);
    try {
      await props.onSave(name.trim());
    } catch (cause) {
      setFailure(misplaced(cause) ?? showProblem(form, cause));
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal
      open={props.open}
      width={420}
      title={props.title}
      okText={ui("save")}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={saving}
      destroyOnHidden
      onCancel={props.onClose}
      onOk={form.submit}
      afterOpenChange={(open) => (open ? field.current?.select() : setFailure(undefined))}
    >
      <Form
        name="naming"
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ name: props.name ?? "" }}
        onFinish={save}
      >
        <Form.Item
          name="name"
          label={props.label}
          extra={props.note}
          validateTrigger="onBlur"
          rules={[
            { required: true, whitespace: true, message: props.missing },
            { max: longest, message: fieldText("too_long", { max: longest }) },
            ...(props.rules ?? []),
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

/** What is wrong with the place, not with the name, has no field here. */
function misplaced(failure: unknown): string | undefined {
  const error = failure instanceof Problem ? failure.errors.find(({ field }) => field !== "name") : undefined;
  return error && fieldText(error.code, error.params);
}
