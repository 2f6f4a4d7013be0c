import type { Contact, OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { languageOptions } from "@qilian/ui/preferences.ts";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Button, Form, Select } from "antd";
import { useEffect, useState } from "react";
import { useChangeContact } from "./api.ts";
import { enterpriseStrings } from "./strings.ts";

const longest = { name: 64, email: 254 };

export function ContactForm({ enterprise: { contact } }: { enterprise: OwnEnterprise }) {
  const t = useStrings(enterpriseStrings);
  const [form] = Form.useForm<Contact>();
  const [problem, setProblem] = useState<string>();
  const change = useChangeContact();
  const changes = useChanges(form, contact);
  const { name, email, language } = contact;
  useEffect(() => form.setFieldsValue({ name, email, language }), [name, email, language, form]);
  const save = async (fields: Contact) => {
    setProblem(undefined);
    try {
      await change.mutateAsync({ ...fields, name: fields.name.trim(), email: fields.email.trim() });
      toast(t("contact_saved"));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const tooLong = (most: number) => ({ max: most, message: t("too_long", { most }) });
  return (
    <section aria-labelledby="enterprise-contact">
      <h2 id="enterprise-contact">{t("contact")}</h2>
      <p className="enterprise-note">{t("contact_note")}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} name="contact" layout="vertical" validateTrigger="onBlur" onFinish={save}>
        <div className="enterprise-fields">
          <Form.Item
            name="name"
            label={t("contact_name")}
            rules={[{ required: true, whitespace: true, message: t("contact_name_needed") }, tooLong(longest.name)]}
          >
            <TextField autoComplete="off" />
          </Form.Item>
          <Form.Item
            name="email"
            label={t("contact_email")}
            rules={[
              { required: true, whitespace: true, message: t("contact_email_needed") },
              { type: "email", message: fieldText("email") },
              tooLong(longest.email),
            ]}
          >
            <TextField type="email" inputMode="email" autoComplete="off" />
          </Form.Item>
          <Form.Item name="language" label={t("contact_language")}>
            <Select options={languageOptions} />
          </Form.Item>
        </div>
        <Button type="primary" htmlType="submit" loading={change.isPending} disabled={changes === 0}>
          {t("save_contact")}
        </Button>
      </Form>
    </section>
  );
}
