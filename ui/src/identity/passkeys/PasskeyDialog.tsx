import "../strings.ts";
import type { Passkey } from "@qilian/contract/passkeys.ts";
import { Button, Form, type FormInstance, Modal } from "antd";
import { useState } from "react";
import { Problem } from "../../client.ts";
import { useStrings } from "../../i18n.ts";
import { Notice } from "../../Notice.tsx";
import { PasswordField } from "../../PasswordField.tsx";
import { showProblem } from "../../problem.ts";
import { Sheet } from "../../Sheet.tsx";
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
    form.resetFields();
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
  const label = removed === undefined ? t("add") : t("remove_title", { name: removed.name });
  const okText = t(removed === undefined ? "add" : "remove");
  const busy = add.isPending || remove.isPending;
  const content = (
    <>
      {removed !== undefined && <p className="passkeys-note">{t("remove_note")}</p>}
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <PasskeyForm
        form={form}
        size={whose === "portal" ? "large" : "middle"}
        names={removed === undefined}
        onFinish={send}
      />
    </>
  );
  if (whose === "portal")
    return (
      <Sheet open={act !== undefined} title={label} onClose={close}>
        {content}
        <Button type="primary" danger={removed !== undefined} block loading={busy} onClick={form.submit}>
          {okText}
        </Button>
        <Button type="text" block onClick={close}>
          {t("cancel")}
        </Button>
      </Sheet>
    );
  return (
    <Modal
      open={act !== undefined}
      title={label}
      okText={okText}
      okButtonProps={{ danger: removed !== undefined }}
      cancelText={t("cancel")}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={close}
      destroyOnHidden
    >
      {content}
    </Modal>
  );
}

type PasskeyFormProps = {
  form: FormInstance<Fields>;
  size: "large" | "middle";
  names: boolean;
  onFinish: (fields: Fields) => void;
};

function PasskeyForm({ form, size, names, onFinish }: PasskeyFormProps) {
  const t = useStrings(passkeyStrings);
  return (
    <Form form={form} name="passkey" layout="vertical" preserve={false} onFinish={onFinish}>
      {names && (
        <Form.Item
          name="name"
          label={t("name")}
          rules={[{ required: true, whitespace: true, message: t("name_needed") }]}
        >
          <TextField size={size} maxLength={32} autoComplete="off" placeholder={t("name_placeholder")} />
        </Form.Item>
      )}
      <Form.Item name="password" label={t("password")} rules={[{ required: true, message: t("password_needed") }]}>
        <PasswordField size={size} autoComplete="current-password" maxLength={128} />
      </Form.Item>
    </Form>
  );
}
