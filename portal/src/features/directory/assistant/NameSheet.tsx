// A department's name, new or another.
import { useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { assistantStrings } from "./strings.ts";

export type NameSheetProps = {
  open: boolean;
  title: string;
  name: string;
  /** Throws Problem. */
  onSave: (name: string) => Promise<unknown>;
  onClose: () => void;
};

export function NameSheet(props: NameSheetProps) {
  return (
    <Sheet open={props.open} title={props.title} onClose={props.onClose}>
      {props.open && <NameForm {...props} />}
    </Sheet>
  );
}

function NameForm({ name, onSave, onClose }: NameSheetProps) {
  const t = useStrings(assistantStrings);
  const ui = useStrings(uiStrings);
  const field = useField({
    name: "name",
    initial: name,
    fault: (typed) => (typed.trim() === "" ? t("name_needed") : undefined),
    send: (typed) => onSave(typed.trim()).then(onClose),
  });
  return (
    <FieldForm field={field} submit={ui("save")}>
      <TextField {...field.input} size="large" maxLength={64} autoComplete="off" aria-label={t("department_name")} />
    </FieldForm>
  );
}
