// 使用通行密钥登录, where the browser can.
import { Button } from "antd";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useStrings } from "../../i18n.ts";
import { Notice } from "../../Notice.tsx";
import { hasPasskeys, passkeyProblem } from "./browser.ts";
import "./passkeys.css";
import { passkeyStrings } from "./strings.ts";

/** `onUse` throws when nothing comes of it; what follows upon success is the caller's. */
export function PasskeyButton({ onUse }: { onUse: () => Promise<unknown> }) {
  const t = useStrings(passkeyStrings);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string>();
  if (!hasPasskeys()) return null;
  const use = async () => {
    setProblem(undefined);
    setBusy(true);
    try {
      await onUse();
    } catch (failure) {
      setProblem(passkeyProblem(failure));
      setBusy(false);
    }
  };
  return (
    <div className="passkey-way">
      {problem !== undefined && <Notice tone="bad">{problem}</Notice>}
      <Button size="large" block icon={<KeyRound size={17} />} loading={busy} onClick={use}>
        {t("sign_in")}
      </Button>
    </div>
  );
}
