import type { Passkey } from "@qilian/contract/passkeys.ts";
import { Form, Modal } from "antd";
import { useState } from "react";
import { Problem } from "../../client.ts";
import { useStrings } from "../../i18n.ts";
import { Notice } from "../../Notice.tsx";
import { PasswordField } from "../../PasswordField.tsx";
import { showProblem } from "../../problem.ts";
import { TextField } from "../../TextField.ts";
import { toast } from "../../Toasts.tsx";
import { passkeyProblem } from "./browser.ts";
import { useAddPasskey, useRemovePasskey, type Whose } from "./own-passkeys.ts";
import { passkeyStrings } from "./strings.ts";

type PasskeyDialogProps = { whose: Whose; act: Passkey | "add" | undefined; onClose: () => void };
type Fields = { name: string; password: string };

export function PasskeyDialog({ whose, act, onClose }: PasskeyDialogProps) {
  const t = useStrings(passkeyStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const add = useAddPasskey(whose);
  const remove = useRemovePasskey(whose);
  const removed = act === "add" ? undefined : act;
  const close = () => {
    setProblem(undefined);
    onClose();
  };
  const send = async (fields: Fields) => {
    setProblem(undefined);
    try {
      if (removed === undefined) await add.mutateAsync(fields);
      else await remove.mutateAsync({ id: removed.id, password: fields.password });
      toast(t(removed === undefined ? "added" : "removed", { name: removed?.name ?? fields.name.trim() }));
      close();
    } catch (failure) {
      const ofForm = failure instanceof Problem && failure.errors.every(({ field }) => field !== "credential");
      setProblem(ofForm ? showProblem(form, failure) : passkeyProblem(failure));
    }
  };
  return (
    <Modal
      open={act !== undefined}
      title={removed === undefined ? t("add") : t("remove_title", { name: removed.name })}
      okText={t(removed === undefined ? "add" : "remove")}
      okButtonProps={{ danger: removed !== undefined }}
      cancelText={t("cancel")}
      confirmLoading={add.isPending || remove.isPending}
      onOk={form.submit}
      onCancel={close}
      destroyOnHidden
    >
      {removed !== undefined && <p className="passkeys-note">{t("remove_note")}</p>}
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} layout="vertical" preserve={false} onFinish={send}>
        {removed === undefined && (
          <Form.Item
            name="name"
            label={t("name")}
            rules={[{ required: true, whitespace: true, message: t("name_needed") }]}
          >
            <TextField maxLength={32} autoComplete="off" placeholder={t("name_placeholder")} autoFocus />
          </Form.Item>
        )}
        <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("password_needed") }]}>
          <PasswordField autoComplete="current-password" maxLength={128} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
