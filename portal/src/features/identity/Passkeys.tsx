// 我的 › 通行密钥: one's own passkeys.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PasskeyList } from "@qilian/ui/identity/passkeys/PasskeyList.tsx";
import { passkeyStrings } from "@qilian/ui/identity/passkeys/strings.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { useNavigate } from "@tanstack/react-router";
import "./own-passkeys.css";

export default function Passkeys() {
  const t = useStrings(passkeyStrings);
  const navigate = useNavigate();
  return (
    <div className="own-passkeys">
      <PhoneHeader title={t("title")} onBack={() => void navigate({ to: "/me" })} />
      <div className="own-passkeys-body">
        <PasskeyList whose="portal" />
      </div>
    </div>
  );
}
