import type { Role, RoleGroup } from "@qilian/contract/roles.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { SearchBox } from "@qilian/ui/SearchBox.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { UsersRound } from "lucide-react";
import { useState } from "react";
import type { RoleAct } from "./RoleDialogs.tsx";
import type { GroupAct } from "./RoleGroupDialogs.tsx";
import { rolesStrings } from "./strings.ts";

type RoleListProps = {
  roles: Role[];
  groups: RoleGroup[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  onAct: (act: RoleAct, role: Role) => void;
  onGroupAct: (act: GroupAct, group: RoleGroup) => void;
  /** Into a group, or out of any. */
  onRegroup: (role: Role, groupId: string | null) => void;
};

/** A tenant has 500 roles at most: all are here, and the search is among them. They come group by group. */
export function RoleList(props: RoleListProps) {
  const { roles, groups } = props;
  const t = useStrings(rolesStrings);
  const [words, setWords] = useState("");
  const sought = words.trim().toLowerCase();
  const found = roles.filter(({ name }) => name.toLowerCase().includes(sought));
  const inGroup = (id: string | null) => found.filter(({ groupId }) => groupId === id);
  return (
    <>
      <SearchBox value={words} onChange={setWords} placeholder={t("find_role")} />
      {found.length === 0 && sought !== "" && (
        <p className="role-none">{t("no_role_found", { words: words.trim() })}</p>
      )}
      <div className="role-list">
        {groups.map((group) => {
          const own = inGroup(group.id);
          if (sought !== "" && own.length === 0) return null;
          return (
            <section key={group.id} aria-label={group.name}>
              <GroupHead group={group} onAct={props.onGroupAct} />
              {own.length === 0 ? (
                <p className="role-none">{t("empty_group")}</p>
              ) : (
                <Roles {...props} roles={own} label={group.name} />
              )}
            </section>
          );
        })}
        {inGroup(null).length > 0 && (
          <section aria-label={t("no_group")}>
            {groups.length > 0 && <h3 className="role-group-head">{t("no_group")}</h3>}
            <Roles {...props} roles={inGroup(null)} label={groups.length > 0 ? t("no_group") : t("list")} />
          </section>
        )}
      </div>
    </>
  );
}

function GroupHead({ group, onAct }: { group: RoleGroup; onAct: RoleListProps["onGroupAct"] }) {
  const t = useStrings(rolesStrings);
  const ui = useStrings(uiStrings);
  return (
    <div className="role-group-head">
      <h3 title={group.name}>{group.name}</h3>
      <MoreMenu
        label={`${ui("more_actions")}: ${group.name}`}
        items={[
          { key: "rename", label: t("rename") },
          { key: "delete", label: t("delete"), danger: true },
        ]}
        onPick={(act) => onAct(act as GroupAct, group)}
        button={{ className: "role-menu", size: "small" }}
      />
    </div>
  );
}

/** Before the id of a group in a menu's keys; alone it stands for none. */
const toGroup = "group:";

function Roles({ roles, groups, label, chosen, onChoose, onAct, onRegroup }: RoleListProps & { label: string }) {
  const t = useStrings(rolesStrings);
  const ui = useStrings(uiStrings);
  const format = useFormat();
  const regrouping = (role: Role) => [
    ...groups.map(({ id, name }) => ({ key: toGroup + id, label: name, disabled: role.groupId === id })),
    { key: toGroup, label: t("no_group"), disabled: role.groupId === null },
  ];
  const pick = (key: string, role: Role) => {
    if (key.startsWith(toGroup)) onRegroup(role, key.slice(toGroup.length) || null);
    else onAct(key as RoleAct, role);
  };
  return (
    <ul aria-label={label}>
      {roles.map((role) => (
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
              ...(groups.length > 0 ? [{ key: "regroup", label: t("regroup"), children: regrouping(role) }] : []),
              { key: "delete", label: t("delete"), danger: true },
            ]}
            onPick={(key) => pick(key, role)}
            button={{ className: "role-menu", size: "small" }}
          />
        </li>
      ))}
    </ul>
  );
}
