// The person at the right of the header: language, appearance, signing out.
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { usePreferenceMenu } from "@qilian/ui/PreferenceMenu.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Link } from "@tanstack/react-router";
import { Dropdown, type MenuProps } from "antd";
import { LogOut } from "lucide-react";
import type { ReactNode } from "react";
import { shellStrings } from "./strings.ts";

export type UserMenuProps = {
  name: string;
  account: string;
  picture?: string | undefined;
  leave: (everywhere: boolean) => Promise<void>;
  /** Pages about the person. */
  links?: { path: string; label: string; icon: ReactNode }[];
};

export function UserMenu({ name, account, picture, leave, links = [] }: UserMenuProps) {
  const ui = useStrings(uiStrings);
  const t = useStrings(shellStrings);
  const preferences = usePreferenceMenu();
  const items: MenuProps["items"] = [
    { type: "group", label: name === account ? name : `${name} · ${account}` },
    { type: "divider" },
    ...preferences.items,
    { type: "divider" },
    ...links.map(({ path, label, icon }) => ({ key: path, icon, label: <Link to={path}>{label}</Link> })),
    { key: "leave", label: ui("sign_out"), icon: <LogOut /> },
    { key: "leave-everywhere", label: t("sign_out_everywhere") },
  ];
  const onClick = ({ key }: { key: string }) => {
    if (!preferences.onPick(key) && key.startsWith("leave")) leave(key === "leave-everywhere").catch(toastProblem);
  };
  return (
    <Dropdown
      menu={{ items, onClick, selectable: true, multiple: true, selectedKeys: preferences.selectedKeys }}
      trigger={["click"]}
      placement="bottomRight"
      getPopupContainer={(opener) => opener.closest("header") ?? document.body}
    >
      <button
        type="button"
        className="plain-button user-menu"
        aria-label={ui("account_menu", { name })}
        aria-haspopup="menu"
      >
        <Avatar name={name} size={30} src={picture} />
      </button>
    </Dropdown>
  );
}
