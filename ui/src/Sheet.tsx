// The portal's dialog: on a phone it comes from the bottom, with a grip; else it stands in the middle. Its buttons are 48 high.
import { Drawer } from "antd";
import type { ReactNode } from "react";
import "./sheet.css";

export type SheetProps = { open: boolean; onClose: () => void; title: string; children: ReactNode };

export function Sheet({ open, onClose, title, children }: SheetProps) {
  return (
    <Drawer
      open={open}
      placement="bottom"
      size="auto"
      closable={false}
      rootClassName="sheet"
      aria-label={title}
      onClose={onClose}
    >
      <span className="sheet-grip" aria-hidden="true" />
      <div className="sheet-body">
        <h2>{title}</h2>
        {children}
      </div>
    </Drawer>
  );
}
