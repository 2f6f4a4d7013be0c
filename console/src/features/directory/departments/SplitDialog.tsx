// 拆分: a new department takes some of the direct members and of the departments below.
import type { MemberRow } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { OptionList } from "@qilian/ui/OptionList.tsx";
import { PickerBox } from "@qilian/ui/Picker.tsx";
import { fieldText, showProblem } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Form, Input, Modal, Radio, Select } from "antd";
import { UserRound } from "lucide-react";
import { useState } from "react";
import { type DepartmentNode, useDepartmentLevel } from "../api.ts";
import type { ChosenMember } from "../MemberPicker.tsx";
import { useDirectMembers, useSplitDepartment } from "./api.ts";
import { nameRules } from "./department-name.ts";
import "./departments.css";
import { pictureOf } from "../picture.ts";
import { departmentsStrings } from "./strings.ts";

type SplitDialogProps = {
  department: DepartmentNode | undefined;
  onClose: () => void;
  onSplit: (id: string, parentId: string | undefined) => void;
};

type Values = { name: string; place: "beside" | "below"; departmentIds?: string[] };
/** People who go over at once; the server takes no more. */
const mostMembers = 200;

export function SplitDialog({ department, onClose, onSplit }: SplitDialogProps) {
  const t = useStrings(departmentsStrings);
  const ui = useStrings(uiStrings);
  const [form] = Form.useForm<Values>();
  const [chosen, setChosen] = useState<ChosenMember[]>([]);
  const [failure, setFailure] = useState<string>();
  const splitting = useSplitDepartment();
  const split = async ({ departmentIds = [], ...values }: Values) => {
    if (department === undefined) return;
    if (chosen.length + departmentIds.length === 0) return setFailure(t("split_nothing"));
    setFailure(undefined);
    try {
      const memberIds = chosen.map(({ id }) => id);
      const added = await splitting.mutateAsync({ id: department.id, split: { ...values, memberIds, departmentIds } });
      onSplit(added.id, added.parentId);
      toast(t("split_done", { name: added.name }));
    } catch (cause) {
      setFailure(showProblem(form, cause));
    }
  };
  return (
    <Modal
      open={department !== undefined}
      width={560}
      title={t("split_title", { name: department?.name })}
      okText={t("split_action")}
      okButtonProps={{ disabled: chosen.length > mostMembers }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={splitting.isPending}
      destroyOnHidden
      onCancel={onClose}
      onOk={form.submit}
      afterClose={() => {
        setChosen([]);
        setFailure(undefined);
      }}
    >
      {department !== undefined && (
        <Form<Values>
          name="split"
          form={form}
          layout="vertical"
          preserve={false}
          initialValues={{ name: "", place: "beside", departmentIds: [] }}
          onFinish={split}
        >
          <Form.Item name="name" label={t("split_name")} validateTrigger="onBlur" rules={nameRules(t("name_missing"))}>
            <Input autoComplete="off" />
          </Form.Item>
          <Form.Item name="place" label={t("split_place")}>
            <Radio.Group
              options={[
                { value: "beside", label: t("beside") },
                { value: "below", label: t("below_it") },
              ]}
            />
          </Form.Item>
          {!department.leaf && <SubDepartments of={department.id} />}
          <DirectMembers of={department.id} chosen={chosen} onChange={setChosen} />
          {failure !== undefined && (
            <p className="form-failure" role="alert">
              {failure}
            </p>
          )}
        </Form>
      )}
    </Modal>
  );
}

function SubDepartments({ of }: { of: string }) {
  const t = useStrings(departmentsStrings);
  const level = useDepartmentLevel(of);
  return (
    <Form.Item
      name="departmentIds"
      label={t("split_departments")}
      rules={[{ type: "array", max: 100, message: fieldText("too_big", { maximum: 100 }) }]}
    >
      <Select
        mode="multiple"
        placeholder={t("split_departments_none")}
        loading={level.isPending}
        optionFilterProp="label"
        options={level.data?.map(({ id, name }) => ({ value: id, label: name })) ?? []}
      />
    </Form.Item>
  );
}

type DirectMembersProps = { of: string; chosen: ChosenMember[]; onChange: (chosen: ChosenMember[]) => void };

function DirectMembers({ of, chosen, onChange }: DirectMembersProps) {
  const t = useStrings(departmentsStrings);
  const [words, setWords] = useState("");
  const rows = useDirectMembers(of, useSettled(words.trim()));
  const without = (id: string) => chosen.filter((member) => member.id !== id);
  return (
    <div className="split-members">
      <PickerBox
        title={t("split_members")}
        limit={mostMembers}
        chosen={chosen.map(({ id, name }) => ({
          key: id,
          icon: UserRound,
          label: name,
          onRemove: () => onChange(without(id)),
        }))}
        search={{ value: words, onChange: setWords, placeholder: t("find_direct") }}
      >
        <OptionList<MemberRow>
          rows={rows}
          option={({ id, name, title, avatar }) => ({
            key: id,
            name,
            note: title || undefined,
            picture: pictureOf({ id, avatar }),
          })}
          chosen={(id) => chosen.some((member) => member.id === id)}
          onToggle={({ id, name }, ticked) => onChange(ticked ? [...without(id), { id, name }] : without(id))}
        />
      </PickerBox>
    </div>
  );
}
