// Grants something to an enterprise: what, how many, from which day and to which.
import {
  amountLimits,
  type EntitlementKind,
  entitlementNoteLength,
  hasAmount,
  roomSizes,
} from "@qilian/contract/entitlements.ts";
import type { Tenant } from "@qilian/contract/tenancy.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { showProblem } from "@qilian/ui/problem.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { DatePicker, Form, Input, Modal, Radio, Select } from "antd";
import type { Dayjs } from "dayjs";
import "dayjs/locale/zh-cn";
import { useState } from "react";
import { entitlementStrings, useEntitlementWords } from "./entitlement-words.ts";
import { useGrantEntitlement } from "./entitlements-api.ts";
import { SeatsField } from "./SeatsField.tsx";

type Fields = {
  kind: EntitlementKind;
  amount?: number;
  from?: Dayjs | null;
  until?: Dayjs | null;
  note?: string;
};
const kinds: EntitlementKind[] = ["members", "accounts", "concurrency", "room", "recording", "brand", "live"];

type NewEntitlementDialogProps = { tenant: Tenant; open: boolean; onClose: () => void };

export function NewEntitlementDialog({ tenant, open, onClose }: NewEntitlementDialogProps) {
  const t = useStrings(entitlementStrings);
  const words = useEntitlementWords();
  const [form] = Form.useForm<Fields>();
  const [problem, setProblem] = useState<string>();
  const grant = useGrantEntitlement(tenant.id);
  const kind = Form.useWatch("kind", form) ?? "members";
  const act = async ({ kind, amount, from, until, note }: Fields) => {
    setProblem(undefined);
    try {
      const granted = await grant.mutateAsync({
        kind,
        ...(hasAmount(kind) && amount !== undefined && { amount }),
        ...(from && { from: from.startOf("day").toISOString() }),
        ...(until && { until: until.add(1, "day").startOf("day").toISOString() }),
        ...(note?.trim() && { note: note.trim() }),
      });
      toast(t("was_granted", { what: words.what(granted) }));
      onClose();
    } catch (failure) {
      setProblem(showProblem(form, failure));
    }
  };
  return (
    <Modal
      open={open}
      width={520}
      title={t("grant_title", { name: tenant.name })}
      okText={t("save")}
      confirmLoading={grant.isPending}
      onOk={form.submit}
      onCancel={onClose}
      afterClose={() => setProblem(undefined)}
      destroyOnHidden
    >
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Form
        form={form}
        layout="vertical"
        preserve={false}
        initialValues={{ kind: "members" }}
        validateTrigger="onBlur"
        onValuesChange={(changed: Partial<Fields>) => {
          if (changed.kind !== undefined) form.setFields([{ name: "amount", value: undefined, errors: [] }]);
        }}
        onFinish={act}
      >
        <Form.Item name="kind" label={t("kind")}>
          <Select options={kinds.map((value) => ({ value, label: t(value) }))} />
        </Form.Item>
        <Amount kind={kind} />
        <Days />
        <Form.Item
          name="note"
          label={t("note")}
          extra={t("note_hint")}
          rules={[{ max: entitlementNoteLength, message: t("note_long", { most: entitlementNoteLength }) }]}
        >
          <Input.TextArea rows={2} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

function Amount({ kind }: { kind: EntitlementKind }) {
  const t = useStrings(entitlementStrings);
  if (!hasAmount(kind)) return <p className="entitlement-rule">{t(`rule_${kind}`)}</p>;
  if (kind === "room")
    return (
      <Form.Item name="amount" label={t("size")} extra={t("rule_room")} initialValue={roomSizes[0]}>
        <Radio.Group options={roomSizes.map((count) => ({ value: count, label: t("size_of", { count }) }))} />
      </Form.Item>
    );
  const [least, most] = amountLimits[kind];
  const rule = {
    validator: async (_: unknown, amount: number | null | undefined) => {
      if (!Number.isInteger(amount) || Number(amount) < least || Number(amount) > most)
        throw new Error(t("amount_limits", { least, most }));
    },
  };
  return (
    <Form.Item
      key={kind}
      name="amount"
      label={kind === "recording" ? `${t("amount")} (GB)` : t("amount")}
      extra={t(`rule_${kind}`)}
      rules={[rule]}
    >
      <SeatsField />
    </Form.Item>
  );
}

/** Whole days as this browser counts them, the last one to its end. */
function Days() {
  const t = useStrings(entitlementStrings);
  const order = ({ getFieldValue }: { getFieldValue: (name: string) => Dayjs | null | undefined }) => ({
    validator: async (_: unknown, until: Dayjs | null | undefined) => {
      const from = getFieldValue("from");
      if (until && from && until.isBefore(from, "day")) throw new Error(t("until_order"));
    },
  });
  return (
    <div className="entitlement-days">
      <Form.Item name="from" label={t("from")}>
        <DatePicker placeholder={t("from_now")} />
      </Form.Item>
      <Form.Item name="until" label={t("until")} dependencies={["from"]} rules={[order]}>
        <DatePicker placeholder={t("until_never")} />
      </Form.Item>
    </div>
  );
}
