// Nothing to show: why, and the next step.
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import "./empty.css";

export type EmptyProps = {
  icon?: LucideIcon;
  title: string;
  /** In a page's place: the title is the page's heading. */
  page?: boolean;
  /** Why it is empty, or what to do next. */
  note?: ReactNode;
  /** Buttons: the next step first. */
  children?: ReactNode;
};

export function Empty({ icon: Icon, title, page = false, note, children }: EmptyProps) {
  const Title = page ? "h1" : "p";
  return (
    <div className="empty">
      {Icon !== undefined && <Icon className="empty-icon" size={36} strokeWidth={1.3} />}
      <Title className="empty-title">{title}</Title>
      {note !== undefined && <p className="empty-note">{note}</p>}
      {children !== undefined && <div className="empty-actions">{children}</div>}
    </div>
  );
}
