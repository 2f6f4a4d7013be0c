// One of the two people of a verification: a search among all members, the chosen with department and state below.
import type { MemberRow } from "@qilian/contract/members.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useSettled } from "@qilian/ui/waiting.ts";
import { Select } from "antd";
import { Folder } from "lucide-react";
import { type UIEvent, useId, useState } from "react";
import { AccountStateMark } from "../AccountState.tsx";
import { useMemberSearch } from "../api.ts";
import { noteOf } from "../MemberPicker.tsx";
import { pictureOf } from "../picture.ts";
import { verificationStrings } from "./verification-strings.ts";
import "./member-select.css";

export type MemberSelectProps = {
  label: string;
  member: MemberRow | undefined;
  onChange: (member: MemberRow) => void;
  error: string | undefined;
};

export function MemberSelect({ label, member, onChange, error }: MemberSelectProps) {
  const t = useStrings(verificationStrings);
  const ui = useStrings(uiStrings);
  const id = useId();
  const [words, setWords] = useState("");
  const rows = useMemberSearch({ q: useSettled(words.trim()) });
  const nothing = { loading: ui("loading"), failed: t("members_failed"), ready: t("no_member") }[rows.state];
  const nearEnd = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 200) rows.next();
  };
  const listed = new Map([...rows.items, ...(member === undefined ? [] : [member])].map((row) => [row.id, row]));
  return (
    <div className="member-select">
      <label htmlFor={id}>{label}</label>
      <Select<string>
        id={id}
        size="large"
        showSearch={{ filterOption: false, searchValue: words, onSearch: setWords }}
        placeholder={t("choose_member")}
        value={member?.id ?? null}
        {...(error === undefined ? {} : { status: "error" as const, "aria-describedby": `${id}-below` })}
        options={rows.items.map((row) => ({ value: row.id, label: row.name }))}
        optionRender={({ value }) => <Person row={listed.get(String(value))} note={noteOf} />}
        labelRender={({ value }) => (
          <Person row={listed.get(String(value))} note={({ nameEn }) => nameEn || undefined} />
        )}
        // within the page's landmark
        getPopupContainer={(field) => field.closest("main") ?? document.body}
        notFoundContent={nothing}
        onPopupScroll={nearEnd}
        onChange={(chosen) => {
          const row = listed.get(chosen);
          if (row !== undefined) onChange(row);
        }}
      />
      <div className="member-select-below" id={`${id}-below`}>
        {error !== undefined && <span className="member-select-error">{error}</span>}
        {member !== undefined && error === undefined && <Facts member={member} />}
      </div>
    </div>
  );
}

type PersonProps = { row: MemberRow | undefined; note: (row: MemberRow) => string | undefined };

function Person({ row, note }: PersonProps) {
  if (row === undefined) return null;
  return (
    <span className="verified-person">
      <Avatar name={row.name} src={pictureOf(row)} />
      <span>{row.name}</span>
      <span className="verified-person-note">{note(row)}</span>
    </span>
  );
}

function Facts({ member }: { member: MemberRow }) {
  return (
    <>
      {member.departments.map(({ id, path }) => (
        <span key={id} className="member-fact">
          <Folder size={14} />
          {path}
        </span>
      ))}
      <AccountStateMark state={member.state} />
    </>
  );
}
