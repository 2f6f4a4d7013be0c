// What an operator decides: certify, refuse with a reason, or revoke what was certified.
import { certificationNoteLength, certifiedSeats, type KeptCertification } from "@qilian/contract/certification.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText, showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Input, Modal, Radio } from "antd";
import { type ReactNode, useState } from "react";
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

function RefuseDialog(props: DialogProps) {
  const t = useStrings(certificationsStrings);
  const reasonOf = useStrings(certificationReasons);
  const { id, tenantName: name } = props.certification;
  const refuse = useRefuse();
  return (
    <DecisionDialog<{ reason: Reason; note?: string }>
      {...props}
      title={t("refuse_title", { name })}
      action={t("refuse_and_notify")}
      decided={t("was_refused", { name })}
      decide={({ reason, note = "" }) =>
        refuse.mutateAsync({ id, reason, ...(note.trim() !== "" && { note: note.trim() }) })
      }
    >
      <Form.Item name="reason" label={t("reason")} rules={[{ required: true, message: t("reason_needed") }]}>
        <Radio.Group
          className="certification-reasons"
          options={reasons.map((value) => ({ value, label: reasonOf(value) }))}
        />
      </Form.Item>
      <NoteField label={t("note")} placeholder={t("note_placeholder")} />
    </DecisionDialog>
  );
}

function RevokeDialog(props: DialogProps) {
  const t = useStrings(certificationsStrings);
  const { id, tenantName: name } = props.certification;
  const revoke = useRevoke();
  return (
    <DecisionDialog<{ note: string }>
      {...props}
      title={t("revoke_title", { name })}
      consequence={t("revoke_consequence")}
      action={t("revoke")}
      decided={t("was_revoked", { name })}
      decide={({ note }) => revoke.mutateAsync({ id, note: note.trim() })}
    >
      <NoteField label={t("revoke_note")} needed={t("revoke_note_needed")} />
    </DecisionDialog>
  );
}

type DecisionDialogProps<Fields> = DialogProps & {
  title: string;
  /** What it brings about, over the fields. */
  consequence?: string;
  action: string;
  /** Said once it is done. */
  decided: string;
  decide: (fields: Fields) => Promise<unknown>;
  /** The fields. */
  children: ReactNode;
};

function DecisionDialog<Fields extends object>(props: DecisionDialogProps<Fields>) {
  const [form] = Form.useForm<Fields>();
  const [acting, setActing] = useState(false);
  const [problem, setProblem] = useState<string>();
  const act = async (fields: Fields) => {
    setActing(true);
    setProblem(undefined);
    try {
      await props.decide(fields);
      toast(props.decided);
      props.onClose();
      props.onDone();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    } finally {
      setActing(false);
    }
  };
  return (
    <Modal
      open={props.open}
      title={props.title}
      okText={props.action}
      okButtonProps={{ danger: true }}
      confirmLoading={acting}
      onOk={form.submit}
      onCancel={props.onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
    >
      {props.consequence !== undefined && <p>{props.consequence}</p>}
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} layout="vertical" preserve={false} onFinish={act}>
        {props.children}
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
