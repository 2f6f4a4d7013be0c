import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toast } from "@qilian/ui/Toasts.tsx";
import { Modal } from "antd";
import { useState } from "react";
import { type ChosenMember, MemberPicker } from "../MemberPicker.tsx";
import { useChangeExecutives } from "./api.ts";
import { settingsStrings } from "./strings.ts";

/** `left`: so many more there can be. */
type AddExecutivesProps = { left: number; open: boolean; onClose: () => void };

export function AddExecutives({ left, open, onClose }: AddExecutivesProps) {
  const t = useStrings(settingsStrings);
  const ui = useStrings(uiStrings);
  const [chosen, setChosen] = useState<ChosenMember[]>([]);
  const change = useChangeExecutives();
  const count = chosen.length;
  const close = () => {
    setChosen([]);
    change.reset();
    onClose();
  };
  const add = () =>
    change.mutate(
      { add: chosen.map(({ id }) => id) },
      {
        onSuccess: () => {
          toast(t("added", { count }));
          close();
        },
      },
    );
  return (
    <Modal
      open={open}
      width={520}
      title={t("add")}
      okText={count === 0 ? t("add") : t("add_count", { count })}
      okButtonProps={{ disabled: count === 0 || count > left }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={change.isPending}
      destroyOnHidden
      onCancel={close}
      onOk={add}
    >
      <MemberPicker title={t("to_add")} limit={left} chosen={chosen} onChange={setChosen} />
      {change.isError && (
        <p className="form-failure" role="alert">
          {refusalOf(change.error)}
        </p>
      )}
    </Modal>
  );
}

/** Of the list as a whole it is said what is wrong with it (2.17). */
function refusalOf(failure: unknown): string {
  const own = failure instanceof Problem ? failure.errors.find(({ field }) => field === "add") : undefined;
  return own === undefined ? problemText(failure) : fieldText(own.code, own.params);
}
