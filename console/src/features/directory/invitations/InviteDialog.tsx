// A new invitation: into which department, for how long and how many, and whether somebody approves.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { type Invitation, invitationLimits, invitationNoteLength } from "@qilian/contract/invitations.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Form, Input, InputNumber, Modal, Switch } from "antd";
import { useState } from "react";
import { useTopDepartments } from "../api.ts";
import { DepartmentField } from "../DepartmentField.tsx";
import { useInvite } from "./api.ts";
import { invitationStrings, inviteStrings } from "./strings.ts";

type Fields = { departmentId: DepartmentRef[]; approval: boolean; days: number; mostUses: number; note: string };
export type InviteDialogProps = { open: boolean; onMade: (made: Invitation) => void; onClose: () => void };

export function InviteDialog({ open, onMade, onClose }: InviteDialogProps) {
  const t = useStrings(invitationStrings);
  const words = useStrings(inviteStrings);
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const top = useTopDepartments().data?.[0];
  const invite = useInvite();
  const make = async ({ departmentId, ...fields }: Fields) => {
    setProblem(undefined);
    try {
      onMade(await invite.mutateAsync({ ...fields, departmentId: departmentId[0]?.id ?? "" }));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const close = () => {
    setProblem(undefined);
    onClose();
  };
  const initial: Fields = {
    departmentId: top === undefined ? [] : [{ id: top.id, name: top.name, path: top.name }],
    approval: true,
    days: invitationLimits.days.usual,
    mostUses: invitationLimits.uses.usual,
    note: "",
  };
  return (
    <Modal
      open={open && top !== undefined}
      width={520}
      title={words("invite")}
      okText={t("make")}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={invite.isPending}
      onOk={form.submit}
      onCancel={close}
      destroyOnHidden
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form name="inviting" form={form} layout="vertical" preserve={false} initialValues={initial} onFinish={make}>
        <Form.Item
          name="departmentId"
          label={t("department")}
          rules={[{ required: true, type: "array", min: 1, message: t("department_needed") }]}
        >
          <DepartmentField id="inviting_departmentId" most={1} ranked={false} />
        </Form.Item>
        <Form.Item name="approval" label={t("approval_label")} extra={t("approval_note")} valuePropName="checked">
          <Switch />
        </Form.Item>
        <div className="invite-limits">
          <Limit name="days" limits={invitationLimits.days} />
          <Limit name="mostUses" limits={invitationLimits.uses} />
        </div>
        <Form.Item name="note" label={t("note")} extra={t("note_note")}>
          <Input maxLength={invitationNoteLength} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Limit({
  name,
  limits: { least, most },
}: {
  name: "days" | "mostUses";
  limits: { least: number; most: number };
}) {
  const t = useStrings(invitationStrings);
  return (
    <Form.Item
      name={name}
      label={t(name)}
      extra={t("between", { least, most })}
      rules={[{ required: true, type: "integer", min: least, max: most, message: t("between", { least, most }) }]}
    >
      <InputNumber inputMode="numeric" />
    </Form.Item>
  );
}
