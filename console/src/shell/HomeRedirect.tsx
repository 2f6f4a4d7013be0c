import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Navigate } from "@tanstack/react-router";
import { menuPages } from "./pages.ts";
import { useSession } from "./session.ts";
import { shellStrings } from "./strings.ts";

/** Where no feature brings a home page, home is the first page of the menu. */
export function HomeRedirect() {
  const { grants } = useSession();
  const t = useStrings(shellStrings);
  const first = menuPages(grants)[0];
  return first === undefined ? (
    <Empty title={t("no_pages")} note={t("no_pages_body")} />
  ) : (
    <Navigate to={first.path} replace />
  );
}
