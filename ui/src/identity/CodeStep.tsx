import { Button } from "antd";
import { useStrings } from "../i18n.ts";
import { TextField } from "../TextField.ts";
import { codeInput } from "./code-input.ts";
import { FieldForm } from "./FieldForm.tsx";
import { codeFault } from "./faults.ts";
import { OutboxNotice } from "./OutboxNotice.tsx";
import { identityStrings } from "./strings.ts";
import type { CodeAsking } from "./useCode.ts";
import { useField } from "./useField.ts";

export type CodeStepProps = {
  phone: string;
  code: CodeAsking;
  onCode: (code: string) => Promise<void>;
};

export function CodeStep({ phone, code, onCode }: CodeStepProps) {
  const t = useStrings(identityStrings);
  const field = useField({ name: "code", fault: codeFault, send: (typed) => onCode(typed.trim()) });
  const askAgain = () => {
    field.clear();
    code.ask(phone).catch(field.tell);
  };
  return (
    <FieldForm
      field={field}
      submit={t("next")}
      above={code.asked?.sentBy === "outbox" && <OutboxNotice />}
      below={<AskAgain code={code} onAsk={askAgain} />}
    >
      <TextField {...field.input} {...codeInput} autoFocus aria-label={t("code")} placeholder={t("code_placeholder")} />
    </FieldForm>
  );
}

function AskAgain({ code, onAsk }: { code: CodeAsking; onAsk: () => void }) {
  const t = useStrings(identityStrings);
  if (code.wait > 0) return <p className="step-wait">{t("ask_again_in", { count: code.wait })}</p>;
  return (
    <Button type="link" loading={code.asking} onClick={onAsk}>
      {t(code.asked === undefined ? "ask_code" : "ask_again")}
    </Button>
  );
}
