// Rows of the portal: 56, 64 or 72 high, a square at the left, two lines, something at the end.
import { Link } from "@tanstack/react-router";
import type { LucideIcon } from "lucide-react";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { Avatar } from "./Avatar.tsx";
import "./phone-list.css";

export type PhoneRowProps = {
  /** Where the row leads; or `onPress`. */
  to?: string;
  search?: Record<string, string | undefined>;
  onPress?: () => void;
  /** A name to draw as an avatar, or an icon. */
  avatar?: string;
  /** That person's picture. */
  picture?: string | undefined;
  icon?: LucideIcon;
  title: ReactNode;
  note?: ReactNode;
  /** At the end, such as a count. */
  end?: ReactNode;
  /** Shows that the row leads deeper. */
  deeper?: boolean;
  current?: boolean;
  height?: 56 | 64 | 72;
};

export function PhoneList({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className="phone-list" aria-label={label}>
      {children}
    </ul>
  );
}

export function PhoneRow(props: PhoneRowProps) {
  const { to, search, onPress, height = 64, current = false } = props;
  const look = { className: current ? "phone-row phone-row-current" : "phone-row", style: { minHeight: height } };
  return (
    <li>
      {to !== undefined && (
        <Link
          to={to}
          {...(search === undefined ? {} : { search: search as never })}
          {...look}
          aria-current={current ? "page" : undefined}
        >
          <Content {...props} />
        </Link>
      )}
      {to === undefined && onPress !== undefined && (
        <button type="button" onClick={onPress} {...look} className={`plain-button ${look.className}`}>
          <Content {...props} />
        </button>
      )}
      {to === undefined && onPress === undefined && (
        <div {...look}>
          <Content {...props} />
        </div>
      )}
    </li>
  );
}

function Content({ avatar, picture, icon: Icon, title, note, end, deeper }: PhoneRowProps) {
  return (
    <>
      {avatar !== undefined && <Avatar name={avatar} size={40} src={picture} />}
      {Icon !== undefined && (
        <span className="phone-icon">
          <Icon size={20} strokeWidth={1.5} />
        </span>
      )}
      <span className="phone-row-main">
        <span className="phone-row-text">
          <span className="phone-row-title">{title}</span>
          {note !== undefined && <span className="phone-row-note">{note}</span>}
        </span>
        {end !== undefined && <span className="phone-row-end">{end}</span>}
        {deeper && <ChevronRight className="phone-row-deeper" size={18} />}
      </span>
    </>
  );
}
