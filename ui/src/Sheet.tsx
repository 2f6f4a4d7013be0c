// The phone's dialog: comes from the bottom, with a grip; its primary button is 48 high.
import { Drawer } from "antd";
import type { ReactNode } from "react";
import "./sheet.css";

export type SheetProps = { open: boolean; onClose: () => void; label: string; children: ReactNode };

export function Sheet({ open, onClose, label, children }: SheetProps) {
  return (
    <Drawer
      open={open}
      placement="bottom"
      size="auto"
      closable={false}
      rootClassName="sheet"
      aria-label={label}
      onClose={onClose}
    >
      <span className="sheet-grip" aria-hidden="true" />
      {children}
    </Drawer>
  );
}
