import { useStrings } from "@qilian/ui/i18n.ts";
import { SignInPage } from "@qilian/ui/identity/SignInPage.tsx";
import { consoleSignInStrings } from "./strings.ts";

export default function ConsoleSignIn() {
  const t = useStrings(consoleSignInStrings);
  return (
    <SignInPage
      surface="console"
      base="/console"
      title={t("title")}
      headline={t("headline").split("\n")}
      note={t("note").split("\n")}
    />
  );
}
