import type { Role } from "@qilian/contract/roles.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { SearchBox } from "@qilian/ui/SearchBox.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import type { RoleAct } from "./RoleDialogs.tsx";
import { rolesStrings } from "./strings.ts";

type RoleListProps = {
  roles: Role[];
  chosen: string;
  onChoose: (id: string) => void;
  onAct: (act: RoleAct, role: Role) => void;
};

/** A tenant has 500 roles at most: all are here, and the search is among them. */
export function RoleList({ roles, chosen, onChoose, onAct }: RoleListProps) {
  const t = useStrings(rolesStrings);
  const ui = useStrings(uiStrings);
  const format = useFormat();
  const [words, setWords] = useState("");
  const sought = words.trim().toLowerCase();
  const found = roles.filter(({ name }) => name.toLowerCase().includes(sought));
  return (
    <>
      <SearchBox value={words} onChange={setWords} placeholder={t("find_role")} />
      {found.length === 0 && <p className="role-none">{t("no_role_found", { words: words.trim() })}</p>}
      <ul className="role-list" aria-label={t("list")}>
        {found.map((role) => (
          <li key={role.id} className={role.id === chosen ? "role role-chosen" : "role"}>
            <button
              type="button"
              className="plain-button role-choose"
              aria-current={role.id === chosen}
              onClick={() => onChoose(role.id)}
            >
              <UsersRound aria-hidden="true" />
              <span className="role-name" title={role.name}>
                {role.name}
              </span>
              <span className="role-count">{format.number(role.headcount)}</span>
            </button>
            <MoreMenu
              label={`${ui("more_actions")}: ${role.name}`}
              items={[
                { key: "rename", label: t("rename") },
                { key: "delete", label: t("delete"), danger: true },
              ]}
              onPick={(act) => onAct(act as RoleAct, role)}
              button={{ className: "role-menu", size: "small" }}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
