// The application: what the enterprise is, and by which of the two methods it proves it.
import type { Certification, CertificationDocument, CertificationForm } from "@qilian/contract/certification.ts";
import { isCreditCode } from "@qilian/contract/credit-code.ts";
import { isPhone, plainPhone } from "@qilian/contract/phone.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Segmented } from "antd";
import { useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { useSubmit } from "./api.ts";
import { DocumentsField } from "./DocumentsField.tsx";
import { certificationStrings } from "./strings.ts";

type Facts = Record<"registeredName" | "creditCode" | "legalRepresentative" | "contactName" | "contactPhone", string>;
type Account = Record<"accountName" | "bank" | "accountNumber", string>;
type Method = Certification["method"];
type ApplyFormProps = { before: Certification | undefined; uploaded: CertificationDocument[] };

export function ApplyForm({ before, uploaded }: ApplyFormProps) {
  const t = useStrings(certificationStrings);
  const { tenant } = useSession();
  const [form] = Form.useForm<Facts & Account>();
  const [method, setMethod] = useState<Method>(before?.method ?? "documents");
  const [problem, setProblem] = useState<string>();
  const submit = useSubmit();
  const act = async (fields: Facts & Account) => {
    setProblem(undefined);
    try {
      await submit.mutateAsync(formOf(method, fields, uploaded));
      toast(t("was_submitted"));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <section aria-labelledby="certification-method">
      <h2 id="certification-method">{t("method")}</h2>
      <Segmented<Method>
        aria-label={t("method")}
        value={method}
        onChange={setMethod}
        options={(["documents", "bank"] as const).map((value) => ({ value, label: t(`method_${value}`) }))}
      />
      <p className="certification-next">{t(`method_${method}_note`)}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form
        form={form}
        name="certification"
        layout="vertical"
        validateTrigger="onBlur"
        initialValues={initialOf(before, tenant.name)}
        onFinish={act}
      >
        <FactFields />
        {method === "bank" ? <AccountFields /> : <Documents uploaded={uploaded} />}
        <Button type="primary" htmlType="submit" loading={submit.isPending}>
          {t("submit")}
        </Button>
      </Form>
    </section>
  );
}

/** What the last application said, except what is not shown in full. */
const initialOf = (before: Certification | undefined, name: string): Partial<Facts & Account> =>
  before === undefined
    ? { registeredName: name }
    : {
        registeredName: before.registeredName,
        creditCode: before.creditCode,
        legalRepresentative: before.legalRepresentative,
        contactName: before.contact.name,
        ...(before.bank && { accountName: before.bank.accountName, bank: before.bank.name }),
      };

function formOf(method: Method, fields: Facts & Account, uploaded: CertificationDocument[]): CertificationForm {
  const { registeredName, creditCode, legalRepresentative, contactName, contactPhone, ...account } = fields;
  const facts = { registeredName, creditCode, legalRepresentative, contactName, contactPhone };
  return method === "bank"
    ? { method, ...facts, ...account }
    : { method, ...facts, documents: uploaded.map(({ id }) => id) };
}

const wanted = (fits: (typed: string) => boolean, code: string) => ({
  validator: async (_: unknown, typed = "") => {
    if (typed.trim() !== "" && !fits(typed)) throw new Error(fieldText(code));
  },
});

function useRules() {
  const t = useStrings(certificationStrings);
  return (most: number) => [
    { required: true, whitespace: true, message: t("needed") },
    { max: most, message: t("too_long", { most }) },
  ];
}

function FactFields() {
  const t = useStrings(certificationStrings);
  const rules = useRules();
  const isCode = wanted((typed) => isCreditCode(typed.trim().toUpperCase()), "credit_code");
  const isNumber = wanted((typed) => isPhone(plainPhone(typed)), "phone");
  return (
    <div className="enterprise-fields">
      <Form.Item name="registeredName" label={t("registeredName")} rules={rules(100)}>
        <TextField autoComplete="organization" />
      </Form.Item>
      <Form.Item name="creditCode" label={t("creditCode")} rules={[...rules(64), isCode]}>
        <TextField autoComplete="off" />
      </Form.Item>
      <Form.Item name="legalRepresentative" label={t("legalRepresentative")} rules={rules(64)}>
        <TextField autoComplete="off" />
      </Form.Item>
      <Form.Item name="contactName" label={t("contactName")} rules={rules(64)}>
        <TextField autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="contactPhone"
        label={t("contactPhone")}
        extra={t("contact_note")}
        rules={[...rules(24), isNumber]}
      >
        <TextField type="tel" inputMode="tel" autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function AccountFields() {
  const t = useStrings(certificationStrings);
  const rules = useRules();
  return (
    <div className="enterprise-fields">
      <Form.Item name="accountName" label={t("accountName")} extra={t("account_name_note")} rules={rules(100)}>
        <TextField autoComplete="off" />
      </Form.Item>
      <Form.Item name="bank" label={t("bank")} rules={rules(100)}>
        <TextField autoComplete="off" />
      </Form.Item>
      <Form.Item name="accountNumber" label={t("accountNumber")} rules={rules(64)}>
        <TextField inputMode="numeric" autoComplete="off" />
      </Form.Item>
    </div>
  );
}

function Documents({ uploaded }: { uploaded: CertificationDocument[] }) {
  const t = useStrings(certificationStrings);
  const hasLicence = {
    validator: async () => {
      if (!uploaded.some(({ kind }) => kind === "licence")) throw new Error(fieldText("licence_needed"));
    },
  };
  return (
    <div className="certification-field">
      <h3>{t("documents")}</h3>
      <p className="enterprise-note">{t("documents_note")}</p>
      <Form.Item name="documents" rules={[hasLicence]}>
        <DocumentsField uploaded={uploaded} />
      </Form.Item>
    </div>
  );
}
