// The code of an invitation, typed from a poster or a message.
import { isInvitationCode, plainInvitationCode } from "@qilian/contract/invitations.ts";
import { say, useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { reasonText } from "@qilian/ui/problem.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { joinStrings } from "./strings.ts";

export type CodeEntryProps = {
  typed: string;
  /** Why the code that stands there leads nowhere. */
  failure: unknown;
  onCode: (code: string) => void;
};

export function CodeEntry({ typed, failure, onCode }: CodeEntryProps) {
  const t = useStrings(joinStrings);
  const field = useField({
    name: "code",
    initial: typed,
    fault: (text) => (isInvitationCode(plainInvitationCode(text)) ? undefined : say(joinStrings, "code_needed")),
    send: async (text) => onCode(plainInvitationCode(text)),
  });
  return (
    <FieldForm
      field={field}
      submit={t("next")}
      above={failure !== null && failure !== undefined && <Notice tone="bad">{reasonText(failure)}</Notice>}
    >
      <TextField
        {...field.input}
        size="large"
        autoFocus
        autoCapitalize="characters"
        autoComplete="off"
        spellCheck={false}
        maxLength={24}
        className="join-code"
        aria-label={t("code")}
        placeholder={t("code_placeholder")}
      />
    </FieldForm>
  );
}
