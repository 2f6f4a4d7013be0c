import { Button } from "antd";
import { useStrings } from "../i18n.ts";
import { PasswordField } from "../PasswordField.tsx";
import { FieldForm } from "./FieldForm.tsx";
import { newPasswordFault, passwordFault } from "./faults.ts";
import { identityStrings } from "./strings.ts";
import { useField } from "./useField.ts";

export type PasswordStepProps = {
  /** The password given is set, so its rule is checked here. */
  sets: boolean;
  onPassword: (password: string) => Promise<void>;
  /** Asks for the code that lets another be set; absent where one is being set. */
  onForgotten: (() => Promise<void>) | undefined;
};

export function PasswordStep({ sets, onPassword, onForgotten }: PasswordStepProps) {
  const t = useStrings(identityStrings);
  const field = useField({ name: "password", fault: sets ? newPasswordFault : passwordFault, send: onPassword });
  const forgotten = onForgotten && (
    <Button type="link" onClick={() => void onForgotten().catch(field.tell)}>
      {t("forgotten")}
    </Button>
  );
  return (
    <FieldForm field={field} submit={t(sets ? "set_and_sign_in" : "sign_in")} below={forgotten}>
      <PasswordField
        {...field.input}
        size="large"
        autoComplete={sets ? "new-password" : "current-password"}
        autoFocus
        aria-label={t("password")}
      />
    </FieldForm>
  );
}
