import { Avatar } from "@qilian/ui/Avatar.tsx";
import type { ReactNode } from "react";
import "./directory.css";

/** A person in a line: avatar and name, and what is said about them below it. */
export function MemberName({ name, note }: { name: string; note?: ReactNode }) {
  return (
    <span className="member-name">
      <Avatar name={name} />
      <span className="member-name-words">
        <span className="member-name-name" title={name}>
          {name}
        </span>
        {note !== undefined && <span className="member-name-note">{note}</span>}
      </span>
    </span>
  );
}
