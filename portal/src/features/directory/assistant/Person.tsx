// 编辑员工 on a phone (2.12a): the fields, then the state of the account.
import type { Member } from "@qilian/contract/members.ts";
import { plainPhone } from "@qilian/contract/phone.ts";
import { differing } from "@qilian/ui/differing.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { spacedPhone } from "@qilian/ui/identity/phone-text.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useRouter } from "@tanstack/react-router";
import { Button, Form } from "antd";
import { useState } from "react";
import { RowsLoading } from "../RowsLoading.tsx";
import { useEditMember, useMember } from "./api.ts";
import { type PersonFields, PersonForm } from "./PersonForm.tsx";
import { PersonState } from "./PersonState.tsx";
import { useGo } from "./place.ts";
import { assistantStrings } from "./strings.ts";

export function Person({ id }: { id: string }) {
  const t = useStrings(assistantStrings);
  const go = useGo();
  const { history } = useRouter();
  const member = useMember(id);
  const back = () => (history.canGoBack() ? history.back() : go({}, true));
  return (
    <div className="assistant">
      <PhoneHeader title={member.data?.name ?? t("member")} onBack={back} />
      {member.data !== undefined && (
        <>
          <PersonState member={member.data} />
          <Edit key={id} member={member.data} onSaved={back} />
        </>
      )}
      {member.isPending && <RowsLoading />}
      {member.isError && member.data === undefined && (
        <ErrorState failure={member.error} onRetry={() => void member.refetch()} />
      )}
    </div>
  );
}

const fieldsOf = (member: Member): PersonFields => {
  const { name, title, employeeId, email, landline, office, departments } = member;
  return { name, phone: "", title, employeeId, email, landline, office, departmentIds: departments };
};

/** The fields as they are sent. */
const sentOf = ({ phone, departmentIds, ...texts }: PersonFields) => ({
  ...texts,
  departmentIds: departmentIds.map(({ id }) => id),
  ...(phone !== "" && { phone: plainPhone(phone) }),
});

function Edit({ member, onSaved }: { member: Member; onSaved: () => void }) {
  const t = useStrings(assistantStrings);
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<PersonFields>();
  // what the fields began from, also once notices have brought another state
  const [initial] = useState(() => fieldsOf(member));
  const [problem, setProblem] = useState<string>();
  const edit = useEditMember(member.id);
  const save = async () => {
    const fields = await form.validateFields().catch(() => undefined);
    if (fields === undefined) return;
    setProblem(undefined);
    try {
      await edit.mutateAsync(differing(sentOf(fields), sentOf(initial)));
      toast(t("saved"));
      onSaved();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const may = member.can.edit === true;
  return (
    <PersonForm
      form={form}
      initial={initial}
      problem={problem}
      phone={spacedPhone(member.phone)}
      locked={may ? undefined : t("only_shown")}
      phoneStays={member.can.changePhone !== true}
    >
      {may && (
        <Button type="primary" size="large" loading={edit.isPending} onClick={() => void save()}>
          {ui("save")}
        </Button>
      )}
    </PersonForm>
  );
}
