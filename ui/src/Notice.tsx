// A sentence within a page that needs heed, with its next step.
import { CircleAlert, Info } from "lucide-react";
import type { ReactNode } from "react";
import "./notice.css";

export type NoticeProps = {
  tone: "info" | "warn" | "bad";
  /** Right of the text: a link or a button. */
  action?: ReactNode;
  children: ReactNode;
};

export function Notice({ tone, action, children }: NoticeProps) {
  const Icon = tone === "info" ? Info : CircleAlert;
  return (
    <div className={`notice notice-${tone}`} role={tone === "bad" ? "alert" : "status"}>
      <Icon className="notice-mark" aria-hidden="true" />
      <div className="notice-text">{children}</div>
      {action}
    </div>
  );
}
