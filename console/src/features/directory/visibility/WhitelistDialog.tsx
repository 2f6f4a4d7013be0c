// Choosing a department's whitelist: one picker of departments, roles and members, 50 at most.
import { mostObjects, type NamedObject } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Modal } from "antd";
import { useState } from "react";
import { objectKinds } from "./draft.ts";
import { ObjectPicker } from "./ObjectPicker.tsx";
import { rightsStrings } from "./rights-strings.ts";
import "./rule-dialog.css";

export type WhitelistDialogProps = {
  title: string;
  objects: NamedObject[];
  onDone: (objects: NamedObject[]) => void;
  /** Faded away, the focus back where it was. */
  onClosed: () => void;
};

export function WhitelistDialog({ title, objects, onDone, onClosed }: WhitelistDialogProps) {
  const t = useStrings(rightsStrings);
  const [chosen, setChosen] = useState(objects);
  const [isOpen, setOpen] = useState(true);
  return (
    <Modal
      open={isOpen}
      width={560}
      centered
      className="rule-dialog"
      title={title}
      mask={{ closable: false }}
      okText={t("choose")}
      okButtonProps={{ disabled: chosen.length > mostObjects }}
      onOk={() => {
        onDone(chosen);
        setOpen(false);
      }}
      onCancel={() => setOpen(false)}
      afterClose={onClosed}
    >
      <ObjectPicker title={title} kinds={objectKinds} objects={chosen} onChange={setChosen} />
    </Modal>
  );
}
