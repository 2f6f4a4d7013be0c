// The number: typed for a new member; masked, revealed on demand (audited) and changed (2.13a).
import type { Member } from "@qilian/contract/members.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useRevealPhone } from "../api.ts";
import { spacedPhone } from "../phone.ts";
import { employeesStrings } from "./strings.ts";

const mainlandMobile = /^(\+86|0086)?1[3-9]\d{9}$/;

const phoneRules = [
  { required: true, message: fieldText("required") },
  {
    validator: (_: unknown, typed: string = "") =>
      typed === "" || mainlandMobile.test(typed.replace(/[\s-]/g, ""))
        ? Promise.resolve()
        : Promise.reject(new Error(fieldText("phone"))),
  },
];

type NewPhoneProps = { autoFocus: boolean; note?: string | undefined; onGiveUp?: () => void };

export function NewPhone({ autoFocus, note, onGiveUp }: NewPhoneProps) {
  const t = useStrings(employeesStrings);
  const ui = useStrings(uiStrings);
  const input = (
    <Form.Item name="phone" noStyle validateTrigger="onBlur" rules={phoneRules}>
      <Input id="member-phone" type="tel" inputMode="tel" autoComplete="off" autoFocus={autoFocus} maxLength={24} />
    </Form.Item>
  );
  return (
    <Form.Item label={t("phone")} htmlFor="member-phone" required extra={note}>
      {onGiveUp === undefined ? (
        input
      ) : (
        <div className="phone-line">
          {input}
          <Button onClick={onGiveUp}>{ui("cancel")}</Button>
        </div>
      )}
    </Form.Item>
  );
}

export function RecordedPhone({ member }: { member: Member }) {
  const t = useStrings(employeesStrings);
  const form = Form.useFormInstance();
  const reveal = useRevealPhone();
  const [changing, setChanging] = useState(false);
  if (changing) {
    const giveUp = () => {
      form.setFieldValue("phone", undefined);
      setChanging(false);
    };
    const comesIn = member.state === "opened" || member.state === "unactivated";
    return <NewPhone autoFocus note={comesIn ? t("phone_moves") : undefined} onGiveUp={giveUp} />;
  }
  return (
    <Form.Item
      label={t("phone")}
      htmlFor="member-phone"
      required
      extra={member.can.edit && !member.can.changePhone ? t(whyPhoneStays(member)) : undefined}
    >
      <div className="phone-line">
        <Input id="member-phone" readOnly variant="filled" value={spacedPhone(reveal.data?.phone ?? member.phone)} />
        {member.can.edit && reveal.data === undefined && (
          <Button
            loading={reveal.isPending}
            title={t("reveal_note")}
            onClick={() => reveal.mutate(member.id, { onError: toastProblem })}
          >
            {t("reveal")}
          </Button>
        )}
        {reveal.data !== undefined && <Button onClick={reveal.reset}>{t("conceal")}</Button>}
        {member.can.changePhone && <Button onClick={() => setChanging(true)}>{t("change_phone")}</Button>}
      </div>
    </Form.Item>
  );
}

const whyPhoneStays = ({ state }: Member) => (state === "disabled" ? "phone_stays" : "phone_of_administrator_stays");
