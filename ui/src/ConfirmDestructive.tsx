// Before an act that takes something away: what happens, to whom and to how many, and whether it can be restored.
import { Button, Checkbox, Input, Modal } from "antd";
import { ShieldAlert } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import "./confirm.css";
import { useFormat, useStrings } from "./i18n.ts";
import { problemText } from "./problem.ts";
import { uiStrings } from "./strings.ts";

export type ConfirmDestructiveProps = {
  open: boolean;
  /** The act and the number: `失效 3 名员工`. */
  title: string;
  /** Those it happens to; three are named, `count` tells the rest. */
  names: string[];
  count?: number;
  /** The sentence around the names: what will be, and what is restorable. */
  consequence: (names: string) => ReactNode;
  /** Below the sentence: what it comes to, in figures. */
  details?: ReactNode;
  /** The button: act and number again. */
  action: string;
  /** The word to type before an act that cannot be taken back. */
  word?: string;
  /** A choice that goes with the act. */
  option?: { label: string; checked: boolean; onChange: (checked: boolean) => void };
  /** A failure stays in the dialog as a sentence. */
  onConfirm: () => Promise<unknown>;
  onCancel: () => void;
};

export function ConfirmDestructive(props: ConfirmDestructiveProps) {
  const { open, title, action, word, onCancel } = props;
  const t = useStrings(uiStrings);
  const names = useNames(props.names, props.count ?? props.names.length);
  const wordId = useId();
  const [typed, setTyped] = useState("");
  const [state, setState] = useState<{ acting: boolean; failure?: unknown }>({ acting: false });
  const close = () => {
    setTyped("");
    setState({ acting: false });
    onCancel();
  };
  const act = async () => {
    setState({ acting: true });
    try {
      await props.onConfirm();
      setTyped("");
      setState({ acting: false });
    } catch (failure) {
      setState({ acting: false, failure });
    }
  };
  const footer = (
    <>
      <Button onClick={close}>{t("cancel")}</Button>
      <Button
        type="primary"
        danger
        loading={state.acting}
        disabled={word !== undefined && typed.trim() !== word}
        onClick={act}
      >
        {action}
      </Button>
    </>
  );
  return (
    <Modal open={open} width={520} destroyOnHidden onCancel={close} footer={footer} title={<Title>{title}</Title>}>
      <div className="confirm-body">
        <p>{props.consequence(names)}</p>
        {props.details}
        {props.option !== undefined && (
          <Checkbox checked={props.option.checked} onChange={(event) => props.option?.onChange(event.target.checked)}>
            {props.option.label}
          </Checkbox>
        )}
        {word !== undefined && (
          <div className="confirm-word">
            <label htmlFor={wordId}>{t("type_to_confirm", { word })}</label>
            <Input id={wordId} value={typed} autoComplete="off" onChange={(event) => setTyped(event.target.value)} />
          </div>
        )}
        {state.failure !== undefined && (
          <p className="confirm-failure" role="alert">
            {problemText(state.failure)}
          </p>
        )}
      </div>
    </Modal>
  );
}

function Title({ children }: { children: string }) {
  return (
    <span className="confirm-title">
      <ShieldAlert size={18} />
      {children}
    </span>
  );
}

function useNames(names: string[], count: number): string {
  const t = useStrings(uiStrings);
  const format = useFormat();
  const three = format.list(names.slice(0, 3));
  return count > 3 ? t("names_rest", { names: three, count }) : three;
}
