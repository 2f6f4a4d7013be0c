// 通行密钥: the administrator's own.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PasskeyList } from "@qilian/ui/identity/passkeys/PasskeyList.tsx";
import { passkeyStrings } from "@qilian/ui/identity/passkeys/strings.ts";
import { Page } from "@qilian/ui/Page.tsx";
import "./passkeys.css";

export default function Passkeys() {
  const t = useStrings(passkeyStrings);
  return (
    <Page title={t("title")}>
      <div className="own-passkeys">
        <PasskeyList whose="console" />
      </div>
    </Page>
  );
}
