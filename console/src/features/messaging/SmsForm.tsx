import type { Transports } from "@qilian/contract/messaging.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Form, Input } from "antd";
import { useState } from "react";
import { testSms, useDropSms, useSetSms } from "./api.ts";
import { transportStrings } from "./strings.ts";
import { TransportSection } from "./TransportSection.tsx";

type Fields = { url: string; secret?: string };

export function SmsForm({ transports }: { transports: Transports }) {
  const t = useStrings(transportStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const set = useSetSms();
  const drop = useDropSms();
  const on = transports.sms !== undefined;
  const save = async ({ url, secret }: Fields) => {
    setProblem(undefined);
    try {
      await set.mutateAsync({ url, ...(secret && { secret }) });
      form.setFieldValue("secret", "");
      toast(t("saved"));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <TransportSection
      title={t("sms")}
      lead={t("sms_lead")}
      on={on}
      counts={transports.smsCounts}
      problem={problem}
      onSave={form.submit}
      saving={set.isPending}
      drop={drop}
      test={{ label: t("test_phone"), send: testSms, type: "tel" }}
    >
      <Form form={form} name="sms" layout="vertical" initialValues={transports.sms ?? {}} onFinish={save}>
        <Form.Item name="url" label={t("url")} extra={t("url_rule")} rules={[{ required: true, message: t("needed") }]}>
          <Input type="url" placeholder="https://" />
        </Form.Item>
        <Form.Item
          name="secret"
          label={t("secret")}
          extra={on ? t("kept_secret") : t("secret_rule")}
          rules={[
            { required: !on, message: t("needed") },
            { min: 16, max: 500, message: t("secret_rule") },
          ]}
        >
          <PasswordField autoComplete="new-password" />
        </Form.Item>
      </Form>
    </TransportSection>
  );
}
