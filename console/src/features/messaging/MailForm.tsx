import { mailSecurities, type Transports } from "@qilian/contract/messaging.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Form, Input, InputNumber, Radio } from "antd";
import { useState } from "react";
import { type MailSettings, testMail, useDropMail, useSetMail } from "./api.ts";
import { transportStrings } from "./strings.ts";
import { TransportSection } from "./TransportSection.tsx";

const usual: MailSettings = { host: "", port: 465, security: "implicit", user: "", from: "", authority: "" };

export function MailForm({ transports }: { transports: Transports }) {
  const t = useStrings(transportStrings);
  const [form] = Form.useForm<MailSettings>();
  const [problem, setProblem] = useState<string>();
  const set = useSetMail();
  const drop = useDropMail();
  const save = async ({ password, ...settings }: MailSettings) => {
    setProblem(undefined);
    try {
      await set.mutateAsync({ ...settings, ...(password && { password }) });
      form.setFieldValue("password", "");
      toast(t("saved"));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <TransportSection
      title={t("mail")}
      lead={t("mail_lead")}
      on={transports.mail !== undefined}
      counts={transports.mailCounts}
      problem={problem}
      onSave={form.submit}
      saving={set.isPending}
      drop={drop}
      test={{ label: t("test_address"), send: testMail, type: "email" }}
    >
      <Form form={form} name="mail" layout="vertical" initialValues={{ ...usual, ...transports.mail }} onFinish={save}>
        <MailFields hasPassword={transports.mail?.hasPassword ?? false} />
      </Form>
    </TransportSection>
  );
}

function MailFields({ hasPassword }: { hasPassword: boolean }) {
  const t = useStrings(transportStrings);
  const needed = [{ required: true, message: t("needed") }];
  return (
    <>
      <div className="transport-pair">
        <Form.Item name="host" label={t("host")} rules={needed}>
          <Input placeholder="smtp.example.com" />
        </Form.Item>
        <Form.Item name="port" label={t("port")} rules={needed}>
          <InputNumber min={1} max={65_535} precision={0} />
        </Form.Item>
      </div>
      <Form.Item name="security" label={t("security")}>
        <Radio.Group options={mailSecurities.map((value) => ({ value, label: t(value) }))} />
      </Form.Item>
      <div className="transport-pair">
        <Form.Item name="user" label={t("user")} extra={t("user_note")}>
          <Input autoComplete="off" />
        </Form.Item>
        <Form.Item name="password" label={t("password")} {...(hasPassword && { extra: t("kept_secret") })}>
          <PasswordField autoComplete="new-password" />
        </Form.Item>
      </div>
      <Form.Item name="from" label={t("from")} rules={needed}>
        <Input type="email" placeholder="no-reply@example.com" />
      </Form.Item>
      <Form.Item name="authority" label={t("authority")} extra={t("authority_note")}>
        <Input.TextArea rows={3} spellCheck={false} />
      </Form.Item>
    </>
  );
}
