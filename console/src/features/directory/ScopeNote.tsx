import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { useOverview } from "./api.ts";
import { directoryStrings } from "./strings.ts";

/** Beside a page's title, for whoever manages a part of the enterprise: which part. */
export function ScopeNote() {
  const t = useStrings(directoryStrings);
  const format = useFormat();
  const scope = useOverview().data?.scope;
  if (scope === undefined) return null;
  return <span className="scope-note">{t("scope", { departments: format.list(scope.map(({ path }) => path)) })}</span>;
}
