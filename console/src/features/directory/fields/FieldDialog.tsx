// A new field, or a change of one that is there: its kind stays.
import { type Field, type FieldKind, optionLimits } from "@qilian/contract/fields.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Checkbox, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useAddField, useChangeField } from "./api.ts";
import { fieldsStrings } from "./strings.ts";

type Values = { name: string; kind: FieldKind; options: string; required: boolean; onCard: boolean };

const longest = 64;
const kinds = ["text", "number", "date", "choice"] as const;
const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

const valuesOf = (field: Field | "new" | undefined): Values =>
  field === undefined || field === "new"
    ? { name: "", kind: "text", options: "", required: false, onCard: false }
    : { ...field, options: field.options.join("\n") };

export function FieldDialog({ field, onClose }: { field: Field | "new" | undefined; onClose: () => void }) {
  const t = useStrings(fieldsStrings);
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<Values>();
  const [failure, setFailure] = useState<string>();
  const adding = useAddField();
  const changing = useChangeField();
  const isNew = field === "new";
  const save = async ({ kind, options, ...values }: Values) => {
    setFailure(undefined);
    const draft = { ...values, name: values.name.trim(), options: kind === "choice" ? linesOf(options) : [] };
    try {
      const saved =
        field === undefined || field === "new"
          ? await adding.mutateAsync({ ...draft, kind })
          : await changing.mutateAsync({ id: field.id, ...draft });
      onClose();
      toast(t(isNew ? "field_added" : "field_saved", { name: saved.name }));
    } catch (cause) {
      setFailure(showProblem(form, cause));
    }
  };
  return (
    <Modal
      open={field !== undefined}
      width={480}
      className="field-dialog"
      title={t(isNew ? "add_field" : "edit_field")}
      okText={ui("save")}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={adding.isPending || changing.isPending}
      destroyOnHidden
      onCancel={onClose}
      onOk={form.submit}
      afterOpenChange={(open) => (open ? form.focusField("name") : setFailure(undefined))}
    >
      <Form name="field" form={form} layout="vertical" preserve={false} initialValues={valuesOf(field)} onFinish={save}>
        {failure !== undefined && (
          <p className="form-failure" role="alert">
            {failure}
          </p>
        )}
        <Form.Item
          name="name"
          label={t("name")}
          validateTrigger="onBlur"
          rules={[
            { required: true, whitespace: true, message: t("name_missing") },
            { max: longest, message: fieldText("too_long", { max: longest }) },
          ]}
        >
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="kind" label={t("kind")} extra={isNew ? t("kind_note") : undefined}>
          <Select disabled={!isNew} options={kinds.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
        <Options />
        <Choice name="required" />
        <Choice name="onCard" />
      </Form>
    </Modal>
  );
}

function Options() {
  const t = useStrings(fieldsStrings);
  const kind = Form.useWatch<FieldKind>("kind");
  if (kind !== "choice") return null;
  const { least, most } = optionLimits;
  const judge = (_: unknown, text = "") => {
    const lines = linesOf(text);
    const twice = lines.find((line, at) => lines.indexOf(line) < at);
    const isLong = lines.some((line) => line.length > longest);
    if (lines.length < least || lines.length > most)
      return Promise.reject(new Error(t("options_number", optionLimits)));
    if (isLong) return Promise.reject(new Error(fieldText("too_long", { max: longest })));
    return twice === undefined ? Promise.resolve() : Promise.reject(new Error(t("option_twice", { name: twice })));
  };
  return (
    <Form.Item
      name="options"
      label={t("options")}
      extra={t("options_note", optionLimits)}
      validateTrigger="onBlur"
      required
      rules={[{ validator: judge }]}
    >
      <Input.TextArea rows={5} />
    </Form.Item>
  );
}

function Choice({ name }: { name: "required" | "onCard" }) {
  const t = useStrings(fieldsStrings);
  const word = name === "onCard" ? "on_card" : name;
  return (
    <Form.Item name={name} valuePropName="checked">
      <Checkbox>
        {t(word)}
        <span className="field-choice-note">{t(`${word}_note`)}</span>
      </Checkbox>
    </Form.Item>
  );
}
