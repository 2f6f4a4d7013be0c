// Inviting: a name, then the link, which is shown once.
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useInvite } from "./api.ts";
import { operatorsStrings } from "./strings.ts";

export function InviteDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useStrings(operatorsStrings);
  const [form] = Form.useForm<{ name: string }>();
  const [made, setMade] = useState<{ name: string; link: string }>();
  const [problem, setProblem] = useState<string>();
  const invite = useInvite();
  const close = () => {
    setMade(undefined);
    setProblem(undefined);
    onClose();
  };
  const make = async ({ name }: { name: string }) => {
    setProblem(undefined);
    try {
      const { token } = await invite.mutateAsync(name.trim());
      setMade({ name: name.trim(), link: `${location.origin}/operator/set-up#${token}` });
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const finish = made === undefined ? form.submit : close;
  return (
    <Modal
      open={open}
      title={t("invite_title")}
      okText={t(made === undefined ? "make_link" : "finished")}
      confirmLoading={invite.isPending}
      {...(made !== undefined && { cancelButtonProps: { style: { display: "none" } } })}
      onOk={finish}
      onCancel={close}
      destroyOnHidden
    >
      {made === undefined ? (
        <>
          <p className="invite-lead">{t("invite_lead")}</p>
          {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
          <Form form={form} layout="vertical" preserve={false} onFinish={make}>
            <Form.Item
              name="name"
              label={t("person")}
              rules={[{ required: true, whitespace: true, message: t("person_needed") }]}
            >
              <Input autoFocus maxLength={64} autoComplete="off" />
            </Form.Item>
          </Form>
        </>
      ) : (
        <Link {...made} />
      )}
    </Modal>
  );
}

function Link({ name, link }: { name: string; link: string }) {
  const t = useStrings(operatorsStrings);
  const copy = () => navigator.clipboard.writeText(link).then(() => toast(t("copied")), toastProblem);
  return (
    <div className="invite-link">
      <Notice tone="warn">{t("link_note", { name })}</Notice>
      <Input.TextArea
        readOnly
        rows={3}
        value={link}
        aria-label={t("link")}
        onFocus={(event) => event.target.select()}
      />
      {/* browsers lend the clipboard to secure origins only; elsewhere one selects the link */}
      {isSecureContext && <Button onClick={copy}>{t("copy")}</Button>}
    </div>
  );
}
