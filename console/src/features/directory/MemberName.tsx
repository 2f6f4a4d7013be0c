import { Avatar } from "@qilian/ui/Avatar.tsx";
import type { ReactNode } from "react";
import "./directory.css";

type MemberNameProps = { name: string; note?: ReactNode; picture?: string | undefined };

/** A person in a line: avatar and name, and what is said about them below it. */
export function MemberName({ name, note, picture }: MemberNameProps) {
  return (
    <span className="member-name">
      <Avatar name={name} src={picture} />
      <span className="member-name-words">
        <span className="member-name-name" title={name}>
          {name}
        </span>
        {note !== undefined && <span className="member-name-note">{note}</span>}
      </span>
    </span>
  );
}
