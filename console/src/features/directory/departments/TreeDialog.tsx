// Choosing a department in the tree as the goal of an act; the keyboard's way to what a drag does.
import { Problem } from "@qilian/ui/client.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { fieldText, problemText } from "@qilian/ui/problem.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Modal } from "antd";
import { useState } from "react";
import { type ChosenDepartment, DepartmentTree } from "../DepartmentTree.tsx";
import "./departments.css";
import { departmentsStrings } from "./strings.ts";

export type TreeDialogProps = {
  open: boolean;
  title: string;
  /** What will happen, and to how many. */
  note: string;
  action: string;
  danger?: boolean;
  /** Fails with the server's problem, which then stands in the dialog. */
  onChoose: (department: ChosenDepartment) => Promise<unknown>;
  onClose: () => void;
};

export function TreeDialog({ open, title, note, action, danger = false, onChoose, onClose }: TreeDialogProps) {
  const t = useStrings(departmentsStrings);
  const ui = useStrings(uiStrings);
  const [chosen, setChosen] = useState<ChosenDepartment>();
  const [state, setState] = useState<{ acting: boolean; failure?: unknown }>({ acting: false });
  const act = async () => {
    if (chosen === undefined) return;
    setState({ acting: true });
    try {
      await onChoose(chosen);
      setState({ acting: false });
    } catch (failure) {
      setState({ acting: false, failure });
    }
  };
  return (
    <Modal
      open={open}
      width={520}
      title={title}
      okText={action}
      okButtonProps={{ disabled: chosen === undefined, danger }}
      cancelText={ui("cancel")}
      closable={{ "aria-label": ui("close") }}
      confirmLoading={state.acting}
      destroyOnHidden
      onCancel={onClose}
      onOk={() => void act()}
      afterClose={() => {
        setChosen(undefined);
        setState({ acting: false });
      }}
    >
      <p className="tree-dialog-note">{note}</p>
      <div className="tree-dialog-tree">
        <DepartmentTree
          selected={chosen?.id}
          onSelect={(department) => {
            setChosen(department);
            setState({ acting: false });
          }}
        />
      </div>
      <p className="tree-dialog-chosen" role="status">
        {chosen === undefined ? t("none_chosen") : t("chosen", { path: chosen.path })}
      </p>
      {state.failure !== undefined && (
        <p className="form-failure" role="alert">
          {failureText(state.failure)}
        </p>
      )}
    </Modal>
  );
}

/** What is wrong with the choice, or what happened. */
export function failureText(failure: unknown): string {
  const wrong = failure instanceof Problem ? failure.errors[0] : undefined;
  return wrong === undefined ? problemText(failure) : fieldText(wrong.code, wrong.params);
}
