// Suspending an enterprise and letting it in again, below its entitlements.
import { suspensionReasonLength, type Tenant } from "@qilian/contract/tenancy.ts";
import { useCaughtFocus } from "@qilian/ui/focus.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { problemText, showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Input, Modal } from "antd";
import { useState } from "react";
import { useResume, useSuspend } from "./api.ts";
import { enterpriseStrings } from "./strings.ts";

export function Suspension({ tenant }: { tenant: Tenant }) {
  const suspended = tenant.suspension !== undefined;
  const place = useCaughtFocus<HTMLDivElement>(suspended);
  return (
    <div className="suspension-place" ref={place} tabIndex={-1}>
      {suspended ? <Suspended tenant={tenant} /> : <Open tenant={tenant} />}
    </div>
  );
}

function Suspended({ tenant }: { tenant: Tenant }) {
  const t = useStrings(enterpriseStrings);
  const { day } = useFormat();
  const resume = useResume();
  const { at = tenant.at, reason } = tenant.suspension ?? {};
  const act = async () => {
    await resume.mutateAsync(tenant.id);
    toast(t("was_resumed", { name: tenant.name }));
  };
  return (
    <Notice
      tone="warn"
      action={
        <Button loading={resume.isPending} onClick={() => act().catch(() => undefined)}>
          {t("resume")}
        </Button>
      }
    >
      {t("suspended_since", { day: day(at) })}
      <br />
      {reason}
      {resume.error !== null && <p role="alert">{problemText(resume.error)}</p>}
    </Notice>
  );
}

function Open({ tenant }: { tenant: Tenant }) {
  const t = useStrings(enterpriseStrings);
  const [asking, setAsking] = useState(false);
  return (
    <section className="suspension">
      <p>{t("suspend_note")}</p>
      <Button danger onClick={() => setAsking(true)}>
        {t("suspend")}…
      </Button>
      <SuspendDialog tenant={tenant} open={asking} onClose={() => setAsking(false)} />
    </section>
  );
}

function SuspendDialog({ tenant, open, onClose }: { tenant: Tenant; open: boolean; onClose: () => void }) {
  const t = useStrings(enterpriseStrings);
  const [form] = Form.useForm<{ reason: string }>();
  const [problem, setProblem] = useState<string>();
  const suspend = useSuspend();
  const act = async ({ reason }: { reason: string }) => {
    setProblem(undefined);
    try {
      await suspend.mutateAsync({ id: tenant.id, reason });
      toast(t("was_suspended", { name: tenant.name }));
      onClose();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Modal
      open={open}
      title={t("suspend_title", { name: tenant.name })}
      okText={t("suspend")}
      okButtonProps={{ danger: true }}
      confirmLoading={suspend.isPending}
      onOk={form.submit}
      onCancel={onClose}
      destroyOnHidden
    >
      <p className="suspension-consequence">{t("suspend_consequence", { count: tenant.usedSeats })}</p>
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form form={form} layout="vertical" preserve={false} onFinish={act}>
        <Form.Item
          name="reason"
          label={t("suspend_reason")}
          rules={[
            { required: true, whitespace: true, message: t("suspend_reason_needed") },
            { max: suspensionReasonLength, message: t("suspend_reason_long", { most: suspensionReasonLength }) },
          ]}
        >
          <Input.TextArea autoFocus rows={3} placeholder={t("suspend_reason_placeholder")} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
