// Letting somebody in, into which departments; or refusing with a reason.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { type JoinRequest, joinRefusalLength } from "@qilian/contract/invitations.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Form, Input, Modal } from "antd";
import { type ReactNode, useState } from "react";
import { DepartmentField } from "../DepartmentField.tsx";
import { useApprove, useRefuse } from "./api.ts";
import { invitationStrings } from "./strings.ts";

type DecisionProps = { request: JoinRequest | undefined; onDone: () => void };

export function ApproveDialog({ request, onDone }: DecisionProps) {
  const t = useStrings(invitationStrings);
  const approve = useApprove();
  const initial: { departmentIds: DepartmentRef[] } = {
    departmentIds: request?.department ? [request.department] : [],
  };
  return (
    <Decision
      request={request}
      title={t("approve_title", { name: request?.name ?? "" })}
      lead={t(request?.record === undefined ? "approve_lead" : "approve_record_lead")}
      action={t("approve")}
      initial={initial}
      onSave={async ({ id, name }, { departmentIds }: typeof initial) => {
        await approve.mutateAsync({ id, departmentIds: departmentIds.map((one) => one.id) });
        toast(t("was_approved", { name }));
      }}
      onDone={onDone}
    >
      <Form.Item
        name="departmentIds"
        label={t("department")}
        rules={[{ required: true, type: "array", min: 1, message: t("department_needed") }]}
      >
        <DepartmentField id="deciding_departmentIds" most={20} />
      </Form.Item>
    </Decision>
  );
}

export function RefuseDialog({ request, onDone }: DecisionProps) {
  const t = useStrings(invitationStrings);
  const refuse = useRefuse();
  return (
    <Decision
      request={request}
      title={t("refuse_title", { name: request?.name ?? "" })}
      lead={t("refuse_lead")}
      action={t("refuse")}
      danger
      initial={{ reason: "" }}
      onSave={async ({ id, name }, { reason }: { reason: string }) => {
        await refuse.mutateAsync({ id, reason: reason.trim() });
        toast(t("was_refused", { name }));
      }}
      onDone={onDone}
    >
      <Form.Item
        name="reason"
        label={t("reason")}
        rules={[{ required: true, whitespace: true, message: t("reason_needed") }]}
      >
        <Input.TextArea rows={3} maxLength={joinRefusalLength} showCount />
      </Form.Item>
    </Decision>
  );
}

type DialogProps<Fields extends object> = DecisionProps & {
  title: string;
  lead: string;
  action: string;
  danger?: boolean;
  initial: Fields;
  /** Fails with the server's problem, which then stands in the dialog. */
  onSave: (request: JoinRequest, fields: Fields) => Promise<void>;
  children: ReactNode;
};

function Decision<Fields extends object>(props: DialogProps<Fields>) {
  const { request, danger = false, onDone } = props;
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<Fields>();
  const [state, setState] = useState<{ saving: boolean; problem?: string | undefined }>({ saving: false });
  const finish = () => {
    setState({ saving: false });
    onDone();
  };
  const save = async (fields: Fields) => {
    setState({ saving: true });
    try {
      await props.onSave(request as JoinRequest, fields);
      finish();
    } catch (failure) {
      setState({ saving: false, problem: showProblem(form, failure) });
    }
  };
  return (
    <Modal
      open={request !== undefined}
      width={480}
      title={props.title}
      okText={props.action}
      okButtonProps={{ danger }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={state.saving}
      onOk={form.submit}
      onCancel={finish}
      destroyOnHidden
    >
      <p className="decision-lead">{props.lead}</p>
      {state.problem !== undefined && <Notice tone="bad">{state.problem}</Notice>}
      <Form<Fields>
        name="deciding"
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={props.initial}
        onFinish={save}
      >
        {props.children}
      </Form>
    </Modal>
  );
}
