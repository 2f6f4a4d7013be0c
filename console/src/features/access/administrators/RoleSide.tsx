import { administratorRoles } from "@qilian/contract/administrator-words.ts";
import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { ShieldCheck, UsersRound } from "lucide-react";
import { useRoleName } from "./role-names.ts";
import { administratorsStrings } from "./strings.ts";

type RoleSideProps = {
  /** Without one all administrators are shown. */
  chosen: AdministratorRole | undefined;
  onChoose: (role: AdministratorRole | undefined) => void;
};

export function RoleSide({ chosen, onChoose }: RoleSideProps) {
  const t = useStrings(administratorsStrings);
  const nameOf = useRoleName();
  return (
    <ul className="administrator-roles" aria-label={t("roles")}>
      {[undefined, ...administratorRoles].map((role) => (
        <li key={role ?? "all"}>
          <button
            type="button"
            className="plain-button administrator-role"
            aria-current={role === chosen}
            onClick={() => onChoose(role)}
          >
            {role === undefined ? <UsersRound aria-hidden="true" /> : <ShieldCheck aria-hidden="true" />}
            <span>{role === undefined ? t("all_roles") : nameOf(role)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
