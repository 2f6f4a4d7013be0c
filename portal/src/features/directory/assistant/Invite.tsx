// An invitation from a phone: made, shown as a QR code to whoever stands beside, or sent by the phone's own way.
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { type Invitation, invitationLimits, spelledInvitationCode } from "@qilian/contract/invitations.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { QrPicture } from "@qilian/ui/QrPicture.tsx";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Segmented, Switch } from "antd";
import { Copy, Share2 } from "lucide-react";
import { useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { useDepartments, useInvite } from "./api.ts";
import { DepartmentSelect } from "./DepartmentSelect.tsx";
import { useGo } from "./place.ts";
import { assistantStrings } from "./strings.ts";

export function Invite() {
  const t = useStrings(assistantStrings);
  const go = useGo();
  const tops = useDepartments(undefined).data;
  const [made, setMade] = useState<Invitation>();
  const first = tops?.[0];
  return (
    <div className="assistant">
      <PhoneHeader title={t("invite")} onBack={() => go({}, true)} />
      {made !== undefined && <Shared invitation={made} />}
      {made === undefined && first !== undefined && (
        <Making first={{ id: first.id, name: first.name, path: first.name }} onMade={setMade} />
      )}
    </div>
  );
}

type Fields = { departmentId: DepartmentRef[]; approval: boolean; days: number };
const daysOffered = [1, invitationLimits.days.usual, invitationLimits.days.most];

function Making({ first, onMade }: { first: DepartmentRef; onMade: (made: Invitation) => void }) {
  const t = useStrings(assistantStrings);
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const invite = useInvite();
  const make = async ({ departmentId, ...fields }: Fields) => {
    setProblem(undefined);
    try {
      onMade(await invite.mutateAsync({ ...fields, departmentId: departmentId[0]?.id ?? "" }));
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Form<Fields>
      form={form}
      layout="vertical"
      className="assistant-form"
      initialValues={{ departmentId: [first], approval: true, days: invitationLimits.days.usual }}
      onFinish={make}
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form.Item
        name="departmentId"
        label={t("into")}
        rules={[{ required: true, type: "array", min: 1, message: t("department_needed") }]}
      >
        <DepartmentSelect most={1} />
      </Form.Item>
      <Form.Item name="days" label={t("valid_for")}>
        <Segmented
          block
          size="large"
          options={daysOffered.map((value) => ({ value, label: t("days", { count: value }) }))}
        />
      </Form.Item>
      <Form.Item name="approval" label={t("approval")} extra={t("approval_note")} valuePropName="checked">
        <Switch />
      </Form.Item>
      <div className="assistant-acts">
        <Button type="primary" size="large" htmlType="submit" loading={invite.isPending}>
          {t("make_invitation")}
        </Button>
      </div>
    </Form>
  );
}

function Shared({ invitation: { link, code, until, department } }: { invitation: Invitation }) {
  const t = useStrings(assistantStrings);
  const format = useFormat();
  const { tenant } = useSession();
  const spelled = spelledInvitationCode(code);
  const text = t("share_text", { enterprise: tenant.name, link, code: spelled, until: format.instant(until) });
  const copy = () => navigator.clipboard.writeText(text).then(() => toast(t("copied")), toastProblem);
  // whoever gives up sharing has nothing to be told
  const share = () => void navigator.share({ text }).catch(() => undefined);
  return (
    <div className="assistant-share">
      <div className="assistant-qr">
        <QrPicture text={link} label={t("qr")} />
      </div>
      <p>{t("code")}</p>
      <strong>{spelled}</strong>
      <p>{t("share_note", { department: department?.name ?? "", until: format.instant(until) })}</p>
      <p className="assistant-link">{link}</p>
      {/* browsers lend the clipboard to secure origins only; elsewhere one holds the link down */}
      {isSecureContext && (
        <Button size="large" icon={<Copy size={16} />} onClick={copy}>
          {t("copy_invitation")}
        </Button>
      )}
      {"share" in navigator && (
        <Button type="primary" size="large" icon={<Share2 size={16} />} onClick={share}>
          {t("share")}
        </Button>
      )}
    </div>
  );
}
