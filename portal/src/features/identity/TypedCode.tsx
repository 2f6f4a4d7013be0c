// The way without a camera: the digits that stand below the QR code.
import { type ScanReading, scanCodeLength } from "@qilian/contract/scan.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { TextField } from "@qilian/ui/TextField.ts";
import { readTyped } from "./api.ts";
import { scanStrings } from "./scan-strings.ts";

const digitsOf = (typed: string): string => typed.replace(/\s/g, "");

export function TypedCode({ onRead }: { onRead: (reading: ScanReading) => void }) {
  const t = useStrings(scanStrings);
  const field = useField({
    name: "code",
    fault: (typed) =>
      /^\d+$/.test(digitsOf(typed)) && digitsOf(typed).length === scanCodeLength ? undefined : t("code_needed"),
    send: async (typed) => onRead(await readTyped(digitsOf(typed))),
  });
  return (
    <section className="scan-typing" aria-labelledby="scan-typing">
      <h2 id="scan-typing">{t("type")}</h2>
      <p>{t("type_note")}</p>
      <FieldForm field={field} submit={t("next")}>
        <TextField
          {...field.input}
          size="large"
          inputMode="numeric"
          autoComplete="off"
          maxLength={scanCodeLength + 3}
          aria-label={t("code")}
          placeholder={t("code_placeholder")}
        />
      </FieldForm>
    </section>
  );
}
