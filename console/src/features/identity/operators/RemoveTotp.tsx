import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Form, Modal } from "antd";
import { useState } from "react";
import { useRemoveTotp } from "./api.ts";
import { ProofFields, type ProofTyped } from "./ProofFields.tsx";
import { ownStrings } from "./strings.ts";

export function RemoveTotp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useStrings(ownStrings);
  const [form] = Form.useForm<ProofTyped>();
  const [problem, setProblem] = useState<string>();
  const remove = useRemoveTotp();
  const act = async (fields: ProofTyped) => {
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
        <ProofFields />
      </Form>
    </Modal>
  );
}
