import { useStrings } from "@qilian/ui/i18n.ts";
import { passwordFault, ruleOf } from "@qilian/ui/identity/faults.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Form, Modal } from "antd";
import { useState } from "react";
import { useRemoveTotp } from "./api.ts";
import { ownStrings } from "./strings.ts";

type Fields = { password: string; code: string };

export function RemoveTotp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useStrings(ownStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const remove = useRemoveTotp();
  const act = async (fields: Fields) => {
    setProblem(undefined);
    try {
      await remove.mutateAsync(fields);
      toast(t("removed"));
      onClose();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Modal
      open={open}
      title={t("remove_title")}
      okText={t("remove")}
      okButtonProps={{ danger: true }}
      confirmLoading={remove.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="invite-lead">{t("remove_body")}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} name="removal" layout="vertical" preserve={false} onFinish={act}>
        <Form.Item name="password" label={t("own_password")} rules={[ruleOf(passwordFault)]}>
          <PasswordField autoComplete="current-password" maxLength={128} autoFocus />
        </Form.Item>
        <Form.Item
          name="code"
          label={t("code_or_recovery")}
          rules={[{ required: true, min: 6, message: t("code_needed") }]}
        >
          <TextField autoComplete="one-time-code" maxLength={20} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
