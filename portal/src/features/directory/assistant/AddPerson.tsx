// 添加员工 on a phone: 保存 records only, 保存并开户 opens the account too (2.1a, 2.1b).
import { plainPhone } from "@qilian/contract/phone.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Button, Form } from "antd";
import { useState } from "react";
import { useAddMember } from "./api.ts";
import { type PersonFields, PersonForm } from "./PersonForm.tsx";
import { useGo, usePlace } from "./place.ts";
import { assistantStrings } from "./strings.ts";

export function AddPerson() {
  const t = useStrings(assistantStrings);
  const ui = useStrings(uiStrings);
  const go = useGo();
  const { department, name } = usePlace();
  const [form] = Form.useForm<PersonFields>();
  const [problem, setProblem] = useState<string>();
  const add = useAddMember();
  const back = () => go(department === undefined ? {} : { department, name }, true);
  const save = async (open: boolean) => {
    const fields = await form.validateFields().catch(() => undefined);
    if (fields === undefined) return;
    setProblem(undefined);
    try {
      const departmentIds = fields.departmentIds.map(({ id }) => id);
      const added = await add.mutateAsync({ ...fields, phone: plainPhone(fields.phone), departmentIds, open });
      toast(t(open ? "added_and_opened" : "added", { name: added.name }));
      back();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  const here = department !== undefined && name !== undefined ? [{ id: department, name, path: name }] : [];
  const initial = { name: "", phone: "", title: "", employeeId: "", email: "", landline: "", office: "" };
  return (
    <div className="assistant">
      <PhoneHeader title={t("add")} onBack={back} />
      <PersonForm form={form} initial={{ ...initial, departmentIds: here }} problem={problem}>
        <Button size="large" disabled={add.isPending} onClick={() => void save(false)}>
          {ui("save")}
        </Button>
        <Button type="primary" size="large" loading={add.isPending} onClick={() => void save(true)}>
          {t("save_and_open")}
        </Button>
      </PersonForm>
    </div>
  );
}
