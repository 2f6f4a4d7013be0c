import { avatarSide } from "@qilian/contract/avatars.ts";
import type { Member } from "@qilian/contract/members.ts";
import { DrawerForm, type DrawerFormProps } from "@qilian/ui/DrawerForm.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { PictureChoice } from "@qilian/ui/PictureChoice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { useNavigate } from "@tanstack/react-router";
import { Form, type MenuProps } from "antd";
import { useLayoutEffect, useState } from "react";
import { useSession } from "../../../shell/session.ts";
import { AccountStateMark } from "../AccountState.tsx";
import { useEditMember } from "../api.ts";
import { LeaveGuard } from "../LeaveGuard.tsx";
import { pictureOf, usePutPicture, useRemovePicture } from "../picture.ts";
import { memberSightPath } from "../visibility/paths.ts";
import { MemberForm } from "./MemberForm.tsx";
import type { MemberActs } from "./member-acts.tsx";
import { editOf, type MemberValues, valuesOf } from "./member-fields.ts";
import { RecordedPhone } from "./PhoneField.tsx";
import { StateBanner } from "./StateBanner.tsx";
import { employeesStrings } from "./strings.ts";

type EditMemberProps = {
  member: Member;
  walk: NonNullable<DrawerFormProps["walk"]>;
  acts: MemberActs;
  onClose: () => void;
};

export function EditMember({ member, walk, acts, onClose }: EditMemberProps) {
  const t = useStrings(employeesStrings);
  const [form] = Form.useForm<MemberValues>();
  const [saved, setSaved] = useState({ id: member.id, values: valuesOf(member), times: 0 });
  const [failure, setFailure] = useState<string>();
  // walking keeps the drawer and the focus in it: only what it shows is another's
  if (saved.id !== member.id) {
    setSaved({ id: member.id, values: valuesOf(member), times: saved.times + 1 });
    setFailure(undefined);
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: the fields start anew with another member, from the form's initial values
  useLayoutEffect(() => form.resetFields(), [member.id]);
  const editing = useEditMember();
  const { grants } = useSession();
  const navigate = useNavigate();
  const changed = useChanges(form, saved.values);
  const changes = member.can.edit ? changed : 0;
  const save = async () => {
    const values = await form.validateFields().catch(() => undefined);
    if (values === undefined || changes === 0) return;
    setFailure(undefined);
    try {
      const now = await editing.mutateAsync({ id: member.id, edit: editOf(values, saved.values) });
      setSaved({ id: now.id, values: valuesOf(now), times: saved.times + 1 });
      form.setFieldsValue({ ...valuesOf(now), phone: undefined });
      toast(t("saved", { name: now.name }));
    } catch (cause) {
      setFailure(showProblem(form, cause));
    }
  };
  const menu: MenuProps["items"] = [
    ...(grants.includes("directory.rules")
      ? [
          {
            key: "sight",
            label: t("member_sight"),
            onClick: () => void navigate({ to: memberSightPath, search: { member: member.id } }),
          },
        ]
      : []),
    ...(member.can.restore ? [{ key: "restore", label: t("restore"), onClick: () => acts.restore([member]) }] : []),
    ...(member.can.disable
      ? [{ key: "disable", label: t("disable"), danger: true, onClick: () => acts.disable([member]) }]
      : []),
    ...(member.can.erase && !member.can.disable
      ? [{ key: "erase", label: t("erase"), danger: true, onClick: () => acts.erase([member]) }]
      : []),
  ];
  const note = (
    <span className="drawer-state">
      <AccountStateMark state={member.state} />
      <span>{member.account}</span>
    </span>
  );
  return (
    <DrawerForm
      open
      title={member.name}
      avatar={member.name}
      picture={pictureOf(member)}
      note={note}
      menu={menu}
      walk={walk}
      changes={changes}
      saving={editing.isPending}
      {...(member.can.edit && { onSave: () => void save() })}
      onClose={onClose}
    >
      {!member.can.edit && <Notice tone="info">{t("primary_outside")}</Notice>}
      <StateBanner member={member} acts={acts} />
      {member.can.edit && <Picture key={member.id} member={member} />}
      <MemberForm
        form={form}
        initial={saved.values}
        failure={failure}
        memberId={member.id}
        disabled={!member.can.edit}
        phone={<RecordedPhone key={saved.times} member={member} />}
      />
      <LeaveGuard changes={changes} />
    </DrawerForm>
  );
}

/** Kept at once, not with the fields. */
function Picture({ member }: { member: Member }) {
  const putting = usePutPicture();
  const removing = useRemovePicture();
  return (
    <div className="member-picture">
      <PictureChoice
        there={member.avatar !== null}
        side={avatarSide.made}
        onPut={(file) => putting.mutateAsync({ id: member.id, file })}
        onRemove={() => removing.mutateAsync(member.id)}
      />
    </div>
  );
}
