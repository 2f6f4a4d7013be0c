import { useStrings } from "@qilian/ui/i18n.ts";
import { SignInPage } from "@qilian/ui/identity/SignInPage.tsx";
import { portalSignInStrings } from "./strings.ts";

export default function PortalSignIn() {
  const t = useStrings(portalSignInStrings);
  return <SignInPage surface="portal" base="" title={t("title")} />;
}
