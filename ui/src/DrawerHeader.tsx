import { Button, type MenuProps } from "antd";
import { ChevronDown, ChevronUp, X } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "./Avatar.tsx";
import { useStrings } from "./i18n.ts";
import { MoreMenu } from "./MoreMenu.tsx";
import { uiStrings } from "./strings.ts";

export type DrawerHeaderProps = {
  title: string;
  /** Under the title: state and account. */
  note?: ReactNode;
  /** The name that the avatar shows; none without it. */
  avatar?: string | undefined;
  /** That person's picture. */
  picture?: string | undefined;
  menu?: MenuProps["items"];
  walk?: { previous?: (() => void) | undefined; next?: (() => void) | undefined } | undefined;
  onClose: () => void;
};

export function DrawerHeader({ title, note, avatar, picture, menu, walk, onClose }: DrawerHeaderProps) {
  const t = useStrings(uiStrings);
  return (
    <div className="drawer-header">
      {avatar !== undefined && <Avatar name={avatar} size={40} src={picture} />}
      <div className="drawer-title">
        <h2>{title}</h2>
        {note !== undefined && <div className="drawer-note">{note}</div>}
      </div>
      {walk !== undefined && (
        <>
          <Button
            type="text"
            icon={<ChevronUp />}
            aria-label={t("previous_row")}
            disabled={!walk.previous}
            onClick={walk.previous}
          />
          <Button
            type="text"
            icon={<ChevronDown />}
            aria-label={t("next_row")}
            disabled={!walk.next}
            onClick={walk.next}
          />
        </>
      )}
      {menu !== undefined && menu.length > 0 && <MoreMenu items={menu} label={t("more_actions")} />}
      <Button type="text" icon={<X />} aria-label={t("close")} onClick={onClose} />
    </div>
  );
}
