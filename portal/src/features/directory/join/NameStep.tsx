import { say, useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { joinStrings } from "./strings.ts";

/** `onName` throws Problem; what is wrong with the invitation by now stands above the field. */
export function NameStep({ onName }: { onName: (name: string) => Promise<void> }) {
  const t = useStrings(joinStrings);
  const field = useField({
    name: "name",
    fault: (typed) => (typed.trim() === "" ? say(joinStrings, "name_needed") : undefined),
    send: (typed) => onName(typed.trim()),
  });
  return (
    <FieldForm field={field} submit={t("join")}>
      <TextField
        {...field.input}
        size="large"
        autoFocus
        autoComplete="name"
        maxLength={64}
        aria-label={t("name")}
        placeholder={t("name_placeholder")}
      />
    </FieldForm>
  );
}
