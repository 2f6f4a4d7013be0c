// In a page's place: no such page, or a fault of its own.
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { type ErrorComponentProps, Link } from "@tanstack/react-router";
import { Compass } from "lucide-react";

export function NotFound() {
  const t = useStrings(uiStrings);
  return (
    <Empty page icon={Compass} title={t("not_found")} note={t("not_found_body")}>
      <Link to="/">{t("go_home")}</Link>
    </Empty>
  );
}

/** A new build takes the old chunks away: loading the page anew brings both together. */
export function Failed({ error }: ErrorComponentProps) {
  return <ErrorState failure={error} onRetry={() => location.reload()} />;
}
