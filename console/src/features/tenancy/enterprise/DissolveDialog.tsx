// Before an enterprise is dissolved: what goes and when, its people as a workbook, its name and one's own password.
import { dissolutionDays, type OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { importsApi } from "@qilian/contract/imports.ts";
import { address } from "@qilian/ui/client.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Modal } from "antd";
import { Download } from "lucide-react";
import { useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { useDissolve } from "./api.ts";
import { enterpriseStrings } from "./strings.ts";

type Proof = { name: string; password: string };
type DissolveDialogProps = { enterprise: OwnEnterprise; open: boolean; onClose: () => void; onGone: () => void };

export function DissolveDialog({ enterprise, open, onClose, onGone }: DissolveDialogProps) {
  const t = useStrings(enterpriseStrings);
  const { instant } = useFormat();
  const [form] = Form.useForm<Proof>();
  const [problem, setProblem] = useState<string>();
  const dissolve = useDissolve();
  const close = () => {
    setProblem(undefined);
    onClose();
  };
  const act = async ({ name, password }: Proof) => {
    setProblem(undefined);
    try {
      const { dissolution } = await dissolve.mutateAsync({ name: name.trim(), password });
      if (dissolution !== undefined) toast(t("was_asked", { when: instant(dissolution.until) }));
      close();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Modal
      open={open}
      width={560}
      title={t("dissolve_title", { name: enterprise.name })}
      okText={t("dissolve_act", { days: dissolutionDays })}
      okButtonProps={{ danger: true }}
      confirmLoading={dissolve.isPending}
      onOk={form.submit}
      onCancel={close}
      afterClose={onGone}
      destroyOnHidden
    >
      <Consequences enterprise={enterprise} />
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <ProofForm form={form} name={enterprise.name} onFinish={act} />
    </Modal>
  );
}

function Consequences({ enterprise }: { enterprise: OwnEnterprise }) {
  const t = useStrings(enterpriseStrings);
  const { day } = useFormat();
  const { grants } = useSession();
  const language = useLanguage();
  const last = new Date(Date.now() + dissolutionDays * 86_400_000).toISOString();
  return (
    <div className="dissolution-consequences">
      <p>{t("until_then", { day: day(last) })}</p>
      <h3>{t("goes")}</h3>
      <ul>
        <li>{t("goes_people", { count: enterprise.usedSeats })}</li>
        <li>{t("goes_ways")}</li>
        <li>{t("goes_files")}</li>
      </ul>
      <p>{t("goes_line")}</p>
      {grants.includes("directory.manage") && (
        <Notice
          tone="info"
          action={
            <Button
              size="small"
              icon={<Download size={14} />}
              href={address(importsApi.staffWorkbook, { query: { language } })}
            >
              {t("export_people")}
            </Button>
          }
        >
          {t("export_first")}
        </Notice>
      )}
    </div>
  );
}

type ProofFormProps = {
  form: ReturnType<typeof Form.useForm<Proof>>[0];
  name: string;
  onFinish: (proof: Proof) => void;
};

function ProofForm({ form, name, onFinish }: ProofFormProps) {
  const t = useStrings(enterpriseStrings);
  const sameName = {
    validator: async (_: unknown, typed = "") => {
      if (typed.trim() !== name) throw new Error(fieldText("other_name"));
    },
  };
  return (
    <Form
      form={form}
      name="dissolution"
      layout="vertical"
      preserve={false}
      validateTrigger="onBlur"
      onFinish={onFinish}
    >
      <Form.Item name="name" label={t("type_name", { name })} rules={[sameName]} required>
        <TextField autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="password"
        label={t("own_password")}
        rules={[{ required: true, message: t("password_needed") }]}
        required
      >
        <PasswordField autoComplete="current-password" />
      </Form.Item>
    </Form>
  );
}
