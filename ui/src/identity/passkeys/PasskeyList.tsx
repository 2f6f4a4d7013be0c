// One's own passkeys: added after the password, removed after it too.
import type { Passkey } from "@qilian/contract/passkeys.ts";
import { Button } from "antd";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { ErrorState } from "../../ErrorState.tsx";
import { useFormat, useStrings } from "../../i18n.ts";
import { PageLoading } from "../../PageLoading.tsx";
import { hasPasskeys } from "./browser.ts";
import { usePasskeys, type Whose } from "./own-passkeys.ts";
import { PasskeyDialog } from "./PasskeyDialog.tsx";
import "./passkeys.css";
import { passkeyStrings } from "./strings.ts";

export function PasskeyList({ whose }: { whose: Whose }) {
  const t = useStrings(passkeyStrings);
  const passkeys = usePasskeys(whose);
  const [act, setAct] = useState<Passkey | "add">();
  const items = passkeys.data?.items;
  return (
    <div className="passkeys">
      <p>{t(whose === "operator" ? "note_operator" : "note")}</p>
      {passkeys.isPending && <PageLoading />}
      {passkeys.isError && items === undefined && (
        <ErrorState failure={passkeys.error} title={t("failed")} onRetry={() => void passkeys.refetch()} />
      )}
      <ul className="passkeys-list" aria-label={t("title")}>
        {items?.map((passkey) => (
          <Row key={passkey.id} passkey={passkey} onRemove={() => setAct(passkey)} />
        ))}
        {items?.length === 0 && <li>{t("none")}</li>}
      </ul>
      {hasPasskeys() ? (
        <Button onClick={() => setAct("add")}>{t("add")}</Button>
      ) : (
        <p className="passkeys-note">{t("unsupported")}</p>
      )}
      <PasskeyDialog whose={whose} act={act} onClose={() => setAct(undefined)} />
    </div>
  );
}

function Row({ passkey: { name, since, lastUsed }, onRemove }: { passkey: Passkey; onRemove: () => void }) {
  const t = useStrings(passkeyStrings);
  const { instant } = useFormat();
  return (
    <li>
      <KeyRound size={20} strokeWidth={1.5} aria-hidden="true" />
      <div className="passkeys-text">
        <strong>{name}</strong>
        <p>{lastUsed === undefined ? t("since", { at: instant(since) }) : t("used", { at: instant(lastUsed) })}</p>
      </div>
      <Button danger type="text" aria-label={t("remove_of", { name })} onClick={onRemove}>
        {t("remove")}
      </Button>
    </li>
  );
}
