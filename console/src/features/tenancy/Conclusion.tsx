// Approve with seats, or refuse with one of four reasons and a note (8.5).
import { seatLimits } from "@qilian/contract/tenancy.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { refusalReasons } from "@qilian/ui/identity/strings.ts";
import { Form, type FormInstance, Input, Radio, Segmented } from "antd";
import type { Reason } from "./api.ts";
import { SeatsField } from "./SeatsField.tsx";
import { applicationStrings } from "./strings.ts";

export type ConclusionFields = { approve: boolean; seats: number; reason?: Reason; note?: string };
export type ConclusionProps = {
  form: FormInstance<ConclusionFields>;
  initial: ConclusionFields;
  approves: boolean;
};

const reasons: Reason[] = ["individual", "not_real", "abnormal", "unlawful"];
const longestNote = 500;

export function Conclusion({ form, initial, approves }: ConclusionProps) {
  const t = useStrings(applicationStrings);
  return (
    <Form form={form} layout="vertical" className="conclusion" initialValues={initial} validateTrigger="onBlur">
      <div className="conclusion-head">
        <h3>{t("conclusion")}</h3>
        <Form.Item name="approve" noStyle>
          <Segmented
            aria-label={t("conclusion")}
            options={[
              { value: true as never, label: t("approve") },
              { value: false as never, label: t("refuse") },
            ]}
          />
        </Form.Item>
      </div>
      <Form.Item
        name="seats"
        label={t("seats")}
        extra={t("seats_note")}
        hidden={!approves}
        rules={approves ? [seatsRule(t("seats_limits"), seatLimits.least)] : []}
      >
        <SeatsField />
      </Form.Item>
      <Refusal approves={approves} />
    </Form>
  );
}

export const seatsRule = (message: string, least: number) => ({
  validator: async (_: unknown, seats: number | null | undefined) => {
    if (!Number.isInteger(seats) || Number(seats) < least || Number(seats) > seatLimits.most) throw new Error(message);
  },
});

function Refusal({ approves }: { approves: boolean }) {
  const t = useStrings(applicationStrings);
  const reasonOf = useStrings(refusalReasons);
  const noteRule = {
    validator: async (_: unknown, note = "") => {
      const count = note.trim().length;
      if (count > longestNote) throw new Error(t("note_length", { count }));
    },
  };
  return (
    <>
      <Form.Item
        name="reason"
        label={t("reason")}
        hidden={approves}
        rules={approves ? [] : [{ required: true, message: t("reason_needed") }]}
      >
        <Radio.Group
          className="reasons"
          optionType="button"
          options={reasons.map((value) => ({ value, label: reasonOf(value) }))}
        />
      </Form.Item>
      <Form.Item name="note" label={t("note")} extra={t("note_seen")} hidden={approves} rules={[noteRule]}>
        <Input.TextArea rows={3} placeholder={t("note_placeholder")} />
      </Form.Item>
    </>
  );
}
