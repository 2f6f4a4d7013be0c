import { plainPhone } from "@qilian/contract/phone.ts";
import { type Application, forbiddenCharacter, tenancyApi } from "@qilian/contract/tenancy.ts";
import { call } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { codeInput } from "@qilian/ui/identity/code-input.ts";
import { codeFault, type Fault, phoneFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { keepCode, keepEntries, keepNumber, keptEntries, keptNumber } from "@qilian/ui/identity/kept-number.ts";
import { OutboxNotice } from "@qilian/ui/identity/OutboxNotice.tsx";
import { identityStrings } from "@qilian/ui/identity/strings.ts";
import { useCode } from "@qilian/ui/identity/useCode.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { useMutation } from "@tanstack/react-query";
import { Button, Form } from "antd";
import { useState } from "react";
import { registrationStrings } from "./strings.ts";

type Fields = { name: string; contactName: string; contactEmail: string; phone: string; code: string };

export function RegistrationForm({ onSubmitted }: { onSubmitted: (application: Application) => void }) {
  const t = useStrings(registrationStrings);
  const words = useStrings(identityStrings);
  const rules = useRules();
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const apply = useMutation({
    mutationFn: (fields: Fields) => call(tenancyApi.apply, { body: plain(fields) }),
    onMutate: () => setProblem(undefined),
    onSuccess: (application, fields) => {
      keepCode("registration", undefined);
      keepEntries(undefined);
      keepNumber(plainPhone(fields.phone));
      onSubmitted(application);
    },
    onError: (failure) => setProblem(showProblem(form, failure)),
  });
  return (
    <Form
      form={form}
      layout="vertical"
      className="registration"
      initialValues={{ ...keptEntries(), phone: keptNumber() }}
      validateTrigger="onBlur"
      onFinish={apply.mutate}
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item name="name" label={t("name")} rules={[rules.name]} required>
        <TextField size="large" autoComplete="organization" autoFocus />
      </Form.Item>
      <Form.Item name="contactName" label={t("contact_name")} rules={[rules.contactName]} required>
        <TextField size="large" autoComplete="name" />
      </Form.Item>
      <Form.Item name="contactEmail" label={t("contact_email")} rules={[rules.contactEmail]} required>
        <TextField size="large" type="email" inputMode="email" autoComplete="email" />
      </Form.Item>
      <ProvedNumber form={form} onProblem={setProblem} />
      <Form.Item name="code" label={words("code")} rules={[ruleOf(codeFault)]} required>
        <TextField {...codeInput} placeholder={words("code_placeholder")} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={apply.isPending}>
        {t("submit")}
      </Button>
    </Form>
  );
}

const plain = ({ name, contactName, contactEmail, phone, code }: Fields): Fields => ({
  name: name.trim(),
  contactName: contactName.trim(),
  contactEmail: contactEmail.trim(),
  phone: plainPhone(phone),
  code: code.trim(),
});

type ProvedNumberProps = {
  form: ReturnType<typeof Form.useForm<Fields>>[0];
  onProblem: (problem: string | undefined) => void;
};

/** The number with its button for a code. */
function ProvedNumber({ form, onProblem }: ProvedNumberProps) {
  const t = useStrings(registrationStrings);
  const words = useStrings(identityStrings);
  const phone = plainPhone(Form.useWatch("phone", form) ?? keptNumber());
  const code = useCode("registration", phone);
  const ask = async () => {
    onProblem(undefined);
    const valid = await form.validateFields(["phone"]).catch(() => undefined);
    if (valid === undefined) return form.focusField("phone");
    try {
      await code.ask(phone);
      form.focusField("code");
    } catch (failure) {
      onProblem(showProblem(form, failure));
    }
  };
  return (
    <>
      <Form.Item label={words("phone")} htmlFor="phone" required extra={code.asked ? undefined : t("phone_note")}>
        <div className="registration-number">
          <Form.Item name="phone" rules={[ruleOf(phoneFault)]} noStyle>
            <TextField
              size="large"
              type="tel"
              inputMode="tel"
              autoComplete="tel-national"
              maxLength={24}
              prefix="+86"
            />
          </Form.Item>
          <Button size="large" loading={code.asking} disabled={code.wait > 0} onClick={ask}>
            {code.asked === undefined ? words("ask_code") : words("ask_again")}
          </Button>
        </div>
        {code.asked !== undefined && (
          <p className="registration-sent" role="status">
            {words(code.asked.sentBy === undefined ? "code_sent_lately" : "code_sent")}
            {code.wait > 0 && <span>{words("ask_again_in", { count: code.wait })}</span>}
          </p>
        )}
      </Form.Item>
      {code.asked?.sentBy === "outbox" && <OutboxNotice />}
    </>
  );
}

/** 8.2 for the name; all checked as one leaves the field. */
function useRules() {
  const t = useStrings(registrationStrings);
  const text = (needed: string, most: number, fault?: Fault) =>
    ruleOf((typed) => {
      const kept = typed.trim();
      if (kept === "") return needed;
      if (kept.length > most) return t("too_long", { count: kept.length, most });
      return fault?.(kept);
    });
  return {
    name: text(t("name_needed"), 64, (kept) => {
      const character = forbiddenCharacter(kept);
      if (character === undefined) return undefined;
      return fieldText("forbidden_character", { character: /\s/.test(character) ? t("space") : character });
    }),
    contactName: text(t("contact_name_needed"), 64),
    contactEmail: text(t("contact_email_needed"), 254, (kept) =>
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(kept) ? undefined : fieldText("email"),
    ),
  };
}
