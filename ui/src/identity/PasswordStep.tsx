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
};

export function PasswordStep({ sets, onPassword }: PasswordStepProps) {
  const t = useStrings(identityStrings);
  const field = useField({ name: "password", fault: sets ? newPasswordFault : passwordFault, send: onPassword });
  return (
    <FieldForm field={field} submit={t(sets ? "set_and_sign_in" : "sign_in")}>
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
