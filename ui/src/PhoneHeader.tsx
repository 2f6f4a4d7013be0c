// The head of a portal page: title, actions, and below them what searches or narrows the list.
import { Button } from "antd";
import { ChevronLeft } from "lucide-react";
import { type ReactNode, useEffect } from "react";
import { useStrings } from "./i18n.ts";
import "./phone-header.css";
import { uiStrings } from "./strings.ts";

export type PhoneHeaderProps = {
  /** Absent on a page whose body begins with the name. */
  title?: string;
  /** The first line makes room, as it does while one searches; the title stays for those who do not see. */
  folded?: boolean;
  note?: ReactNode;
  onBack?: (() => void) | undefined;
  actions?: ReactNode;
  children?: ReactNode;
};

export function PhoneHeader({ title, folded = false, note, onBack, actions, children }: PhoneHeaderProps) {
  const t = useStrings(uiStrings);
  useEffect(() => {
    if (title !== undefined) document.title = `${title} · ${t("brand")}`;
  }, [title, t]);
  return (
    <header className="phone-header">
      <div className={folded ? "visually-hidden" : "phone-header-line"}>
        {onBack !== undefined && (
          <Button
            type="text"
            icon={<ChevronLeft size={22} strokeWidth={1.5} />}
            aria-label={t("back")}
            onClick={onBack}
          />
        )}
        {title !== undefined && <h1>{title}</h1>}
        {note !== undefined && <span className="phone-header-note">{note}</span>}
        <div className="phone-header-actions">{actions}</div>
      </div>
      {children}
    </header>
  );
}
