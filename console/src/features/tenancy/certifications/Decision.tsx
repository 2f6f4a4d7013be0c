// What an operator decides: certify, refuse with a reason, or revoke what was certified.
import { certificationNoteLength, certifiedSeats, type KeptCertification } from "@qilian/contract/certification.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText, showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Input, Modal, Radio } from "antd";
import { useState } from "react";
import { certificationReasons } from "../certification/strings.ts";
import { type Reason, useCertify, useRefuse, useRevoke } from "./api.ts";
import { certificationsStrings } from "./strings.ts";

type DecisionProps = { certification: KeptCertification; onDone: () => void };
type DialogProps = DecisionProps & { open: boolean; onClose: () => void };

const reasons: Reason[] = ["facts_differ", "unreadable", "expired", "letter_lacking", "account_differs", "other"];

export function Decision(props: DecisionProps) {
  const t = useStrings(certificationsStrings);
  const { certification, onDone } = props;
  const { id, state, tenantName } = certification;
  const [asking, setAsking] = useState(false);
  const certify = useCertify();
  if (state === "refused" || state === "withdrawn" || state === "revoked") return null;
  const act = async () => {
    await certify.mutateAsync(id);
    toast(t("was_certified", { name: tenantName }));
    onDone();
  };
  const dialog = { ...props, open: asking, onClose: () => setAsking(false) };
  return (
    <section className="certification-part">
      {state === "in_review" && <p>{t("approve_grants", { seats: certifiedSeats })}</p>}
      {certify.error !== null && <Notice tone="bad">{problemText(certify.error)}</Notice>}
      <div className="certification-acts">
        <Button danger onClick={() => setAsking(true)}>
          {t(state === "certified" ? "revoke" : "refuse")}…
        </Button>
        {state === "in_review" && (
          <Button type="primary" loading={certify.isPending} onClick={() => void act().catch(() => undefined)}>
            {t("approve")}
          </Button>
        )}
      </div>
      {state === "certified" ? <RevokeDialog {...dialog} /> : <RefuseDialog {...dialog} />}
    </section>
  );
}

function RefuseDialog({ certification: { id, tenantName }, open, onClose, onDone }: DialogProps) {
  const t = useStrings(certificationsStrings);
  const reasonOf = useStrings(certificationReasons);
  const [form] = Form.useForm<{ reason: Reason; note?: string }>();
  const [problem, setProblem] = useState<string>();
  const refuse = useRefuse();
  const act = async ({ reason, note = "" }: { reason: Reason; note?: string }) => {
    setProblem(undefined);
    try {
      await refuse.mutateAsync({ id, reason, ...(note.trim() !== "" && { note: note.trim() }) });
      toast(t("was_refused", { name: tenantName }));
      onClose();
      onDone();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Modal
      open={open}
      title={t("refuse_title", { name: tenantName })}
      okText={t("refuse_and_notify")}
      okButtonProps={{ danger: true }}
      confirmLoading={refuse.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} layout="vertical" preserve={false} onFinish={act}>
        <Form.Item name="reason" label={t("reason")} rules={[{ required: true, message: t("reason_needed") }]}>
          <Radio.Group
            className="certification-reasons"
            options={reasons.map((value) => ({ value, label: reasonOf(value) }))}
          />
        </Form.Item>
        <NoteField label={t("note")} placeholder={t("note_placeholder")} />
      </Form>
    </Modal>
  );
}

function RevokeDialog({ certification: { id, tenantName }, open, onClose, onDone }: DialogProps) {
  const t = useStrings(certificationsStrings);
  const [form] = Form.useForm<{ note: string }>();
  const [problem, setProblem] = useState<string>();
  const revoke = useRevoke();
  const act = async ({ note }: { note: string }) => {
    setProblem(undefined);
    try {
      await revoke.mutateAsync({ id, note: note.trim() });
      toast(t("was_revoked", { name: tenantName }));
      onClose();
      onDone();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Modal
      open={open}
      title={t("revoke_title", { name: tenantName })}
      okText={t("revoke")}
      okButtonProps={{ danger: true }}
      confirmLoading={revoke.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <p>{t("revoke_consequence")}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} layout="vertical" preserve={false} onFinish={act}>
        <NoteField label={t("revoke_note")} needed={t("revoke_note_needed")} />
      </Form>
    </Modal>
  );
}

function NoteField({ label, placeholder, needed }: { label: string; placeholder?: string; needed?: string }) {
  const t = useStrings(certificationsStrings);
  const long = { max: certificationNoteLength, message: t("note_long", { most: certificationNoteLength }) };
  const required = { required: true, whitespace: true, message: needed ?? "" };
  return (
    <Form.Item name="note" label={label} rules={needed === undefined ? [long] : [required, long]}>
      <Input.TextArea rows={3} {...(placeholder !== undefined && { placeholder })} />
    </Form.Item>
  );
}
