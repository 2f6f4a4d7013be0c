// 添加员工: 保存 records only, 保存并开户 opens the account too (2.1a).
import type { DepartmentRef } from "@qilian/contract/directory.ts";
import { DrawerForm } from "@qilian/ui/DrawerForm.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useChanges } from "@qilian/ui/useChanges.ts";
import { Button, Form } from "antd";
import { useEffect, useState } from "react";
import { useAddMember } from "../api.ts";
import { LeaveGuard } from "../LeaveGuard.tsx";
import { MemberForm } from "./MemberForm.tsx";
import { additionOf, blankValues, type MemberValues } from "./member-fields.ts";
import { NewPhone } from "./PhoneField.tsx";
import { employeesStrings } from "./strings.ts";

export function AddMember({ department, onClose }: { department: DepartmentRef; onClose: () => void }) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<MemberValues>();
  const [start] = useState(() => blankValues({ id: department.id, name: department.name, path: department.path }));
  const [failure, setFailure] = useState<string>();
  const adding = useAddMember();
  const changes = useChanges(form, start);
  useEffect(() => form.focusField("name"), [form]);
  const save = async (open: boolean) => {
    const values = await form.validateFields().catch(() => undefined);
    if (values === undefined) return;
    setFailure(undefined);
    try {
      const added = await adding.mutateAsync(additionOf(values, open));
      toast(t(open ? "added_and_opened" : "added", { name: added.name }));
      onClose();
    } catch (cause) {
      setFailure(showProblem(form, cause));
    }
  };
  return (
    <DrawerForm
      open
      title={t("add_employee")}
      changes={changes}
      saving={adding.isPending}
      saveLabel={t("save_and_open")}
      onSave={() => void save(true)}
      more={
        <Button disabled={adding.isPending} onClick={() => void save(false)}>
          {ui("save")}
        </Button>
      }
      onClose={onClose}
    >
      <MemberForm form={form} initial={start} failure={failure} phone={<NewPhone autoFocus={false} />} />
      <LeaveGuard changes={changes} />
    </DrawerForm>
  );
}
