import { plainPhone } from "@qilian/contract/phone.ts";
import { Button } from "antd";
import { useStrings } from "../i18n.ts";
import { TextField } from "../TextField.ts";
import { FieldForm } from "./FieldForm.tsx";
import { phoneFault } from "./faults.ts";
import { identityStrings } from "./strings.ts";
import { useField } from "./useField.ts";

export type NumberStepProps = {
  phone: string;
  onAsk: (phone: string) => Promise<unknown>;
  /** On with a code that came with the opening of the account. */
  onFirstCode?: ((phone: string) => void) | undefined;
};

export function NumberStep({ phone, onAsk, onFirstCode }: NumberStepProps) {
  const t = useStrings(identityStrings);
  const field = useField({
    name: "phone",
    initial: phone,
    fault: phoneFault,
    send: (typed) => onAsk(plainPhone(typed)),
  });
  const useFirst = () => {
    const typed = field.valid();
    if (typed !== undefined) onFirstCode?.(plainPhone(typed));
  };
  return (
    <FieldForm
      field={field}
      submit={t("ask_code")}
      below={
        onFirstCode && (
          <Button type="link" onClick={useFirst}>
            {t("have_first_code")}
          </Button>
        )
      }
    >
      <TextField
        {...field.input}
        size="large"
        type="tel"
        inputMode="tel"
        autoComplete="tel-national"
        autoFocus
        maxLength={24}
        prefix="+86"
        aria-label={t("phone")}
        placeholder={t("phone_placeholder")}
      />
    </FieldForm>
  );
}
