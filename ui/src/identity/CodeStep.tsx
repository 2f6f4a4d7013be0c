import { Button, Form } from "antd";
import { useState } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { problemText, showProblem } from "../problem.ts";
import { TextField } from "../TextField.ts";
import { OutboxNotice } from "./OutboxNotice.tsx";
import { identityStrings } from "./strings.ts";
import type { CodeAsking } from "./useCode.ts";

export type CodeStepProps = {
  phone: string;
  code: CodeAsking;
  onCode: (code: string) => Promise<void>;
};

export function CodeStep({ phone, code, onCode }: CodeStepProps) {
  const t = useStrings(identityStrings);
  const [form] = Form.useForm<{ code: string }>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const prove = async (values: { code: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onCode(values.code.trim());
    } catch (failure) {
      setProblem(showProblem(form, failure));
      setBusy(false);
    }
  };
  const askAgain = () => {
    setProblem(undefined);
    form.resetFields();
    code.ask(phone).catch((failure) => setProblem(problemText(failure)));
  };
  return (
    <Form form={form} onFinish={prove} validateTrigger="onBlur">
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      {code.asked?.sentBy === "outbox" && <OutboxNotice />}
      <Form.Item name="code" rules={[codeRule(t("code_needed"))]}>
        <CodeField autoFocus />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t("next")}
      </Button>
      <AskAgain code={code} onAsk={askAgain} />
    </Form>
  );
}

export const codeRule = (message: string) => ({ pattern: /^\s*\d{6}\s*$/, required: true, message });

export function CodeField({ autoFocus = false, ...field }: { autoFocus?: boolean; id?: string }) {
  const t = useStrings(identityStrings);
  return (
    <TextField
      {...field}
      size="large"
      inputMode="numeric"
      autoComplete="one-time-code"
      autoFocus={autoFocus}
      maxLength={8}
      aria-label={t("code")}
      placeholder={t("code_placeholder")}
    />
  );
}

function AskAgain({ code, onAsk }: { code: CodeAsking; onAsk: () => void }) {
  const t = useStrings(identityStrings);
  if (code.wait > 0) return <p className="step-wait">{t("ask_again_in", { count: code.wait })}</p>;
  return (
    <Button type="link" loading={code.asking} onClick={onAsk}>
      {t(code.asked === undefined ? "ask_code" : "ask_again")}
    </Button>
  );
}
