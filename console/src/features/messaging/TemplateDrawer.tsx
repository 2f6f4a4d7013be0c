// A template edited, with what it comes out as and how long that is.
import {
  defaultTemplate,
  placeholdersOf,
  sampleParams,
  smsParts,
  templateLength,
  writeMessage,
} from "@qilian/contract/message-words.ts";
import type { Template } from "@qilian/contract/messaging.ts";
import { brandName } from "@qilian/ui/brand.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useSetTemplate } from "./api.ts";
import { useKindName } from "./kind-name.ts";
import { templateStrings } from "./strings.ts";

export function TemplateDrawer({ template, onClose }: { template: Template; onClose: () => void }) {
  const t = useStrings(templateStrings);
  const kindOf = useKindName();
  const [form] = Form.useForm<{ text: string }>();
  const [problem, setProblem] = useState<string>();
  const set = useSetTemplate();
  const { kind, language } = template;
  const changes = useChanges(form, { text: template.text });
  const text = Form.useWatch("text", form) ?? template.text;
  const preview = writeMessage(text, sampleParams(language), { language, signature: brandName(language) });
  const save = async () => {
    const fields = await form.validateFields().catch(() => undefined);
    if (fields === undefined) return;
    setProblem(undefined);
    try {
      await set.mutateAsync({ kind, language, text: fields.text });
      toast(t("saved"));
      onClose();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const usual = defaultTemplate(kind, language);
  const names = placeholdersOf(kind).map((name) => `{${name}}`);
  const { characters, parts } = smsParts(preview);
  return (
    <DrawerForm
      open
      title={kindOf(kind)}
      note={`${t("edit")} · ${t(language)}`}
      onClose={onClose}
      changes={changes}
      onSave={save}
      saving={set.isPending}
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} layout="vertical" initialValues={{ text: template.text }} onFinish={save}>
        <Form.Item
          name="text"
          label={t("text")}
          extra={names.length > 0 && t("placeholders", { names: names.join(" ") })}
          rules={[
            { required: true, whitespace: true, message: t("needed") },
            { max: templateLength, message: t("length", { most: templateLength }) },
            { pattern: /^[^【】]*$/, message: t("brackets") },
          ]}
        >
          <Input.TextArea rows={5} />
        </Form.Item>
      </Form>
      <p className="template-preview">
        <Stacked notes={[preview, t("parts", { characters, count: parts })]}>{t("preview")}</Stacked>
      </p>
      <Button disabled={text === usual} onClick={() => form.setFieldsValue({ text: usual })}>
        {t("default")}
      </Button>
    </DrawerForm>
  );
}
