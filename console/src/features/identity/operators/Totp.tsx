// The authenticator on one's own account: set up after the password, removed with password and code.
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { FieldForm } from "@qilian/ui/identity/FieldForm.tsx";
import { useField } from "@qilian/ui/identity/useField.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { PasswordField } from "@qilian/ui/PasswordField.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import { Button, Modal } from "antd";
import { useState } from "react";
import { type TotpSeed, useBeginTotp, useConfirmTotp, useSecondFactors } from "./api.ts";
import { OwnSection } from "./OwnSection.tsx";
import { RemoveTotp } from "./RemoveTotp.tsx";
import { RenewCodes } from "./RenewCodes.tsx";
import { RecoveryCodes, SeedForm } from "./SeedForm.tsx";
import { ownStrings } from "./strings.ts";

export function Totp() {
  const t = useStrings(ownStrings);
  const { instant } = useFormat();
  const factors = useSecondFactors();
  const [open, setOpen] = useState<"setting-up" | "renewing" | "removing">();
  const close = () => setOpen(undefined);
  const { data } = factors;
  if (data === undefined)
    return (
      <OwnSection title={t("totp")}>
        {factors.isError ? <p role="alert">{problemText(factors.error)}</p> : <PageLoading />}
      </OwnSection>
    );
  const { totpSince, recoveryCodesLeft, required } = data;
  const note =
    totpSince === undefined ? t("totp_off") : t("totp_on", { at: instant(totpSince), count: recoveryCodesLeft });
  return (
    <OwnSection title={t("totp")} note={note}>
      {totpSince === undefined && <Button onClick={() => setOpen("setting-up")}>{t("set_up")}</Button>}
      {totpSince !== undefined && required && <p>{t("totp_required")}</p>}
      {totpSince !== undefined && (
        <div className="own-buttons">
          <Button onClick={() => setOpen("renewing")}>{t("renew")}</Button>
          {!required && (
            <Button danger onClick={() => setOpen("removing")}>
              {t("remove")}
            </Button>
          )}
        </div>
      )}
      <SetUpTotp open={open === "setting-up"} onClose={close} />
      <RenewCodes open={open === "renewing"} onClose={close} />
      <RemoveTotp open={open === "removing"} onClose={close} />
    </OwnSection>
  );
}

function SetUpTotp({ open, onClose }: { open: boolean; onClose: () => void }) {
  const t = useStrings(ownStrings);
  return (
    <Modal open={open} title={t("set_up")} footer={null} onCancel={onClose} destroyOnHidden mask={{ closable: false }}>
      <SetUpSteps onClose={onClose} />
    </Modal>
  );
}

function SetUpSteps({ onClose }: { onClose: () => void }) {
  const [seed, setSeed] = useState<TotpSeed>();
  const [codes, setCodes] = useState<string[]>();
  const begin = useBeginTotp();
  const confirm = useConfirmTotp();
  if (codes !== undefined) return <RecoveryCodes codes={codes} onKept={onClose} />;
  if (seed !== undefined)
    return (
      <SeedForm
        seed={seed}
        onCode={(code) => confirm.mutateAsync(code).then(({ recoveryCodes }) => setCodes(recoveryCodes))}
      />
    );
  return <ProveForm onProve={(password) => begin.mutateAsync(password).then(setSeed)} />;
}

/** `onProve` throws Problem when the password is not right. */
function ProveForm({ onProve }: { onProve: (password: string) => Promise<unknown> }) {
  const t = useStrings(ownStrings);
  const field = useField({
    name: "password",
    fault: (typed) => (typed === "" ? t("own_password_needed") : undefined),
    send: onProve,
  });
  return (
    <FieldForm field={field} submit={t("next")}>
      <PasswordField
        {...field.input}
        size="large"
        autoComplete="current-password"
        maxLength={128}
        autoFocus
        aria-label={t("own_password")}
        placeholder={t("own_password")}
      />
    </FieldForm>
  );
}
