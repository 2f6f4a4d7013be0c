// The code of the transfer's remark: five tries within seven days.
import type { Certification } from "@qilian/contract/certification.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form } from "antd";
import { useState } from "react";
import { useProveAccount } from "./api.ts";
import { certificationStrings } from "./strings.ts";

type CodeFormProps = { code: NonNullable<Certification["code"]>; end: string };

export function CodeForm({ code: { until, triesLeft }, end }: CodeFormProps) {
  const t = useStrings(certificationStrings);
  const { instant } = useFormat();
  const [form] = Form.useForm<{ code: string }>();
  const [problem, setProblem] = useState<string>();
  const prove = useProveAccount();
  if (triesLeft === 0 || Date.parse(until) <= Date.now()) return <Notice tone="warn">{t("code_none_left")}</Notice>;
  const act = async ({ code }: { code: string }) => {
    setProblem(undefined);
    try {
      await prove.mutateAsync(code.trim());
      toast(t("was_proved"));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <>
      <p className="certification-next">{t("code_due_note", { end, until: instant(until) })}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} name="transfer-code" layout="vertical" validateTrigger="onBlur" onFinish={act}>
        <Form.Item
          name="code"
          label={t("code")}
          extra={t("code_left", { count: triesLeft })}
          rules={[{ required: true, pattern: /^\s*\d{6}\s*$/, message: t("code_needed") }]}
        >
          <TextField className="certification-code" inputMode="numeric" maxLength={6} autoComplete="one-time-code" />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={prove.isPending}>
          {t("prove")}
        </Button>
      </Form>
    </>
  );
}
