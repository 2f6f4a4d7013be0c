// Members chosen by search and added to something in one act: to a role, to the executives.
import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Modal } from "antd";
import { useState } from "react";
import { type ChosenMember, MemberPicker, type MemberPickerProps } from "./MemberPicker.tsx";

type AddMembersDialogProps = Pick<MemberPickerProps, "limit" | "useTaken" | "takenNote"> & {
  open: boolean;
  title: string;
  /** Above the chosen. */
  chosenTitle: string;
  /** What the button says; 0 while nobody is chosen. */
  action: (count: number) => string;
  /** A refusal stays in the dialog. */
  onAdd: (ids: string[]) => Promise<void>;
  onClose: () => void;
};

export function AddMembersDialog({
  open,
  title,
  chosenTitle,
  action,
  onAdd,
  onClose,
  ...picker
}: AddMembersDialogProps) {
  const ui = useStrings(uiStrings);
  const [chosen, setChosen] = useState<ChosenMember[]>([]);
  const [adding, setAdding] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const close = () => {
    setChosen([]);
    setFailure(undefined);
    onClose();
  };
  const add = () => {
    setAdding(true);
    setFailure(undefined);
    void onAdd(chosen.map(({ id }) => id))
      .then(close, setFailure)
      .finally(() => setAdding(false));
  };
  return (
    <Modal
      open={open}
      width={520}
      title={title}
      okText={action(chosen.length)}
      okButtonProps={{ disabled: chosen.length === 0 || chosen.length > picker.limit }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={adding}
      destroyOnHidden
      onCancel={close}
      onOk={add}
    >
      <MemberPicker title={chosenTitle} chosen={chosen} onChange={setChosen} {...picker} />
      {failure !== undefined && (
        <p className="form-failure" role="alert">
          {refusalOf(failure)}
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
