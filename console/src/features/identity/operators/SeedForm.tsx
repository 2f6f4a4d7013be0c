// A new seed as a QR code and as text, confirmed by one code; then the recovery codes, once.
import type { TotpSeed } from "@qilian/contract/operators.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { codeInput } from "@qilian/ui/identity/code-input.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { QrPicture } from "@qilian/ui/QrPicture.tsx";
import { TextField } from "@qilian/ui/TextField.ts";
import { toast, toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button } from "antd";
import "./factors.css";
import { factorStrings } from "./factor-strings.ts";

/** `onCode` throws Problem when the code is not right. */
export function SeedForm({ seed, onCode }: { seed: TotpSeed; onCode: (code: string) => Promise<unknown> }) {
  const t = useStrings(factorStrings);
  const field = useField({
    name: "code",
    fault: (typed) => (/^\d{6}$/.test(typed.trim()) ? undefined : t("code_needed")),
    send: (typed) => onCode(typed.trim()),
  });
  return (
    <div className="seed">
      <p>{t("scan")}</p>
      <div className="seed-qr">
        <QrPicture text={seed.address} label={t("qr")} />
      </div>
      <p className="seed-secret">
        {t("secret")}
        <code>{(seed.secret.match(/.{1,4}/g) ?? []).join(" ")}</code>
      </p>
      <FieldForm field={field} submit={t("confirm")}>
        <TextField {...field.input} {...codeInput} autoFocus aria-label={t("code")} placeholder="000000" />
      </FieldForm>
    </div>
  );
}

export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const t = useStrings(factorStrings);
  const copy = () => navigator.clipboard.writeText(codes.join("\n")).then(() => toast(t("copied")), toastProblem);
  return (
    <div className="recovery">
      <h2>{t("recovery_title")}</h2>
      <p>{t("recovery_note")}</p>
      <ol className="recovery-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className="recovery-actions">
        {/* browsers lend the clipboard to secure origins only */}
        {isSecureContext && <Button onClick={copy}>{t("copy")}</Button>}
        <Button type="primary" onClick={onKept}>
          {t("kept")}
        </Button>
      </div>
    </div>
  );
}
