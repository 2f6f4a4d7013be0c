// One's own fields that the enterprise lets one change.
import type { OwnField } from "@qilian/contract/directory-settings.ts";
import { cardFieldNames } from "@qilian/contract/directory-settings-words.ts";
import type { OwnProfile } from "@qilian/contract/own-profile.ts";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Radio } from "antd";
import type { Rule } from "antd/es/form";
import { useState } from "react";
import { directoryStrings } from "../strings.ts";
import { useChangeOwn } from "./api.ts";
import { ownStrings } from "./strings.ts";

/** Number and picture are changed elsewhere. */
type FormField = Exclude<OwnField, "phone" | "avatar">;
type Written = Exclude<FormField, "gender">;
type Fields = { [Field in Written]?: string } & { gender?: "male" | "female" | "none" };

const longest: Record<Written, number> = { nameEn: 128, email: 254, landline: 32, office: 128 };
const inputs: Partial<Record<Written, object>> = {
  email: { type: "email", inputMode: "email", autoComplete: "email" },
  landline: { type: "tel", inputMode: "tel" },
};

export const fieldsToEdit = ({ editable }: OwnProfile): FormField[] =>
  editable.filter((field) => field !== "phone" && field !== "avatar");

type EditSheetProps = { own: OwnProfile; open: boolean; onClose: () => void };

export function EditSheet({ own, open, onClose }: EditSheetProps) {
  const t = useStrings(ownStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const change = useChangeOwn();
  const close = () => {
    setProblem(undefined);
    form.resetFields();
    onClose();
  };
  const save = async ({ gender, ...written }: Fields) => {
    setProblem(undefined);
    const trimmed = Object.fromEntries(Object.entries(written).map(([field, text]) => [field, (text ?? "").trim()]));
    try {
      await change.mutateAsync({ ...trimmed, ...(gender && { gender: gender === "none" ? null : gender }) });
      toast(t("saved"));
      close();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const fields = fieldsToEdit(own);
  const initial = { ...own, gender: own.gender ?? "none" };
  return (
    <Sheet open={open} title={t("edit_title")} onClose={close}>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form
        form={form}
        name="own"
        layout="vertical"
        initialValues={Object.fromEntries(fields.map((field) => [field, initial[field]]))}
        validateTrigger="onBlur"
        onFinish={save}
      >
        {fields.map((field) => (field === "gender" ? <Gender key={field} /> : <Line key={field} field={field} />))}
        <Button type="primary" size="large" htmlType="submit" block loading={change.isPending}>
          {t("save")}
        </Button>
      </Form>
    </Sheet>
  );
}

function Line({ field }: { field: Written }) {
  const label = useLabel()(cardFieldNames[field]);
  const mail: Rule[] = field === "email" ? [{ type: "email", message: fieldText("email") }] : [];
  return (
    <Form.Item name={field} label={label} rules={mail}>
      <TextField size="large" maxLength={longest[field]} autoComplete="off" {...inputs[field]} />
    </Form.Item>
  );
}

function Gender() {
  const t = useStrings(directoryStrings);
  const unsaid = useStrings(ownStrings)("unsaid");
  return (
    <Form.Item name="gender" label={t("gender")}>
      <Radio.Group
        options={[
          { value: "female", label: t("female") },
          { value: "male", label: t("male") },
          { value: "none", label: unsaid },
        ]}
      />
    </Form.Item>
  );
}
