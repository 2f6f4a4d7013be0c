import { administratorRoleNames, rolesToCome } from "@qilian/contract/administrator-words.ts";
import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import { useLabel, useStrings } from "@qilian/ui/i18n.ts";
import { administratorsStrings } from "./strings.ts";

export function useRoleName(): (role: AdministratorRole) => string {
  const label = useLabel();
  return (role) => label(administratorRoleNames[role]);
}

/** What the role opens as things are. */
export function useAboutRole(): (role: AdministratorRole | undefined) => string {
  const t = useStrings(administratorsStrings);
  const nameOf = useRoleName();
  return (role) => {
    if (role === undefined) return t("about_all");
    if (rolesToCome.some((one) => one === role)) return t("about_coming", { role: nameOf(role) });
    return t(role === "global" ? "about_global" : "about_directory");
  };
}
