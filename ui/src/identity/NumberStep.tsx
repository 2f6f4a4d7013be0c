import { isPhone, plainPhone } from "@qilian/contract/phone.ts";
import { Button, Form } from "antd";
import { useState } from "react";
import { useStrings } from "../i18n.ts";
import { Notice } from "../Notice.tsx";
import { fieldText, showProblem } from "../problem.ts";
import { TextField } from "../TextField.ts";
import { identityStrings } from "./strings.ts";

/** antd's rule for a mobile number, checked as one leaves the field. */
export const phoneRule = {
  validator: async (_: unknown, typed: string | undefined) => {
    if (!isPhone(plainPhone(typed ?? ""))) throw new Error(fieldText("phone"));
  },
};

export type NumberStepProps = {
  phone: string;
  onAsk: (phone: string) => Promise<unknown>;
  /** On with a code that came with the opening of the account. */
  onFirstCode: (phone: string) => void;
};

export function NumberStep({ phone, onAsk, onFirstCode }: NumberStepProps) {
  const t = useStrings(identityStrings);
  const [form] = Form.useForm<{ phone: string }>();
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);
  const ask = async (values: { phone: string }) => {
    setBusy(true);
    setProblem(undefined);
    try {
      await onAsk(plainPhone(values.phone));
    } catch (failure) {
      setProblem(showProblem(form, failure));
      setBusy(false);
    }
  };
  const useFirst = async () => {
    const values = await form.validateFields().catch(() => undefined);
    if (values !== undefined) onFirstCode(plainPhone(values.phone));
  };
  return (
    <Form form={form} initialValues={{ phone }} onFinish={ask} validateTrigger="onBlur">
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item name="phone" rules={[phoneRule]}>
        <TextField
          size="large"
          type="tel"
          inputMode="tel"
          autoComplete="tel-national"
          autoFocus
          maxLength={24}
          prefix="+86"
          aria-label={t("phone")}
          placeholder={t("phone_placeholder")}
        />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t("ask_code")}
      </Button>
      <Button type="link" onClick={useFirst}>
        {t("have_first_code")}
      </Button>
    </Form>
  );
}
