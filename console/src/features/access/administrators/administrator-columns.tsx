import type { AdministratorRole } from "@qilian/contract/administrators.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import type { Column } from "@qilian/ui/columns.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { MoreMenu } from "@qilian/ui/MoreMenu.tsx";
import { useWide } from "@qilian/ui/media.ts";
import { Stacked } from "@qilian/ui/Stacked.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button } from "antd";
import { MemberName } from "../../directory/MemberName.tsx";
import { pictureOf } from "../../directory/picture.ts";
import type { Administrator } from "./api.ts";
import { useRoleName } from "./role-names.ts";
import { administratorsStrings } from "./strings.ts";

export type RowAct = "scope" | "remove";
type OnAct = (act: RowAct, row: Administrator) => void;

/** The role stands in a column of its own while all are shown; a phone has room for a name and what can be done. */
export function useAdministratorColumns(role: AdministratorRole | undefined, onAct: OnAct): Column<Administrator>[] {
  const t = useStrings(administratorsStrings);
  const format = useFormat();
  const nameOf = useRoleName();
  const scopeOf = useScopeText();
  const wide = useWide("phone");
  const note = useSignInNote();
  const menu: Column<Administrator> = {
    key: "menu",
    title: <span className="visually-hidden">{t("actions")}</span>,
    width: 56,
    render: (_, row) => <RowMenu row={row} onAct={onAct} />,
  };
  if (!wide)
    return [
      {
        key: "name",
        title: t("name"),
        width: 220,
        render: (_, row) => (
          <span className="member-name">
            <Avatar name={row.member.name} src={pictureOf(row.member)} />
            <Stacked
              notes={[nameOf(row.role), t("scope_of", { scope: scopeOf(row) }), note(row), ownNote(row, t("own"))]}
            >
              {row.member.name}
            </Stacked>
          </span>
        ),
      },
      menu,
    ];
  const roles: Column<Administrator> = {
    key: "role",
    title: t("role"),
    width: 170,
    render: (_, row) => nameOf(row.role),
  };
  return [
    {
      key: "name",
      title: t("name"),
      width: 220,
      render: (_, { member, ...row }) => (
        <MemberName
          name={member.name}
          note={note({ member, ...row }) ?? member.department}
          picture={pictureOf(member)}
        />
      ),
    },
    ...(role === undefined ? [roles] : []),
    { key: "scope", title: t("scope"), width: 240, ellipsis: true, render: (_, row) => scopeOf(row) },
    { key: "granted", title: t("granted"), width: 150, render: (_, row) => format.day(row.grantedAt) },
    { key: "actions", title: t("actions"), width: 180, render: (_, row) => <RowButtons row={row} onAct={onAct} /> },
  ];
}

const ownNote = ({ can }: Administrator, own: string) => (can.remove ? undefined : own);

function useScopeText(): (row: Administrator) => string {
  const t = useStrings(administratorsStrings);
  const format = useFormat();
  return ({ scope }) => (scope === undefined ? t("whole") : format.list(scope.map(({ path }) => path)));
}

/** Why somebody cannot use the right as yet. */
function useSignInNote(): (row: Administrator) => string | undefined {
  const t = useStrings(administratorsStrings);
  return ({ member: { state } }) => {
    if (state === "opened" || state === "unactivated") return undefined;
    return t(state === "disabled" ? "disabled" : "not_open");
  };
}

function RowButtons({ row, onAct }: { row: Administrator; onAct: OnAct }) {
  const t = useStrings(administratorsStrings);
  if (!row.can.remove)
    return (
      <span className="own-right" title={t("own_note")}>
        {t("own")}
      </span>
    );
  return (
    <span className="row-buttons">
      {row.can.changeScope && (
        <Button type="link" size="small" onClick={() => onAct("scope", row)}>
          {t("change_scope")}
        </Button>
      )}
      <Button type="link" size="small" danger onClick={() => onAct("remove", row)}>
        {t("remove")}
      </Button>
    </span>
  );
}

function RowMenu({ row, onAct }: { row: Administrator; onAct: OnAct }) {
  const t = useStrings(administratorsStrings);
  const ui = useStrings(uiStrings);
  if (!row.can.remove) return null;
  const items = [
    ...(row.can.changeScope ? [{ key: "scope", label: t("change_scope") }] : []),
    { key: "remove", label: t("remove"), danger: true },
  ];
  return (
    <MoreMenu
      label={`${ui("more_actions")}: ${row.member.name}`}
      items={items}
      onPick={(act) => onAct(act as RowAct, row)}
    />
  );
}
