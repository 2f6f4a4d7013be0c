// The button of three dots: what else can be done to the thing that it stands beside.
import { Button, type ButtonProps, Dropdown, type MenuProps } from "antd";
import { Ellipsis } from "lucide-react";
import { useRef } from "react";

export type MoreMenuProps = {
  /** Names the button: `更多操作: 财务部`. */
  label: string;
  items: MenuProps["items"];
  onPick?: (key: string) => void;
  button?: Pick<ButtonProps, "className" | "size" | "tabIndex">;
};

export function MoreMenu({ label, items, onPick, button }: MoreMenuProps) {
  const opener = useRef<HTMLButtonElement>(null);
  const pick: MenuProps["onClick"] = ({ key, domEvent }) => {
    // a dialog that the choice opens gives the focus back to the button, not to the menu that is gone by then,
    // and does not take the Enter that chose for a press on its own close button
    opener.current?.focus();
    domEvent.preventDefault();
    onPick?.(key);
  };
  return (
    <Dropdown autoFocus menu={{ items, onClick: pick }} trigger={["click"]} placement="bottomRight">
      <Button {...button} ref={opener} type="text" icon={<Ellipsis size={16} />} aria-label={label} />
    </Dropdown>
  );
}
