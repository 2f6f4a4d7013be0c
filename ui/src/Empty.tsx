// Nothing to show: why, and the next step.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import "./empty.css";

export type EmptyProps = {
  icon?: LucideIcon;
  title: string;
  /** Why it is empty, or what to do next. */
  note?: ReactNode;
  /** Buttons: the next step first. */
  children?: ReactNode;
};

export function Empty({ icon: Icon, title, note, children }: EmptyProps) {
  return (
    <div className="empty">
      {Icon !== undefined && <Icon className="empty-icon" size={36} strokeWidth={1.3} />}
      <p className="empty-title">{title}</p>
      {note !== undefined && <p className="empty-note">{note}</p>}
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  );
}
