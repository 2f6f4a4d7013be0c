// Rows to tick, for lists that search: name, a word about it, a checkbox at the end. Runs on as it scrolls.
import { Checkbox } from "antd";
import type { LucideIcon } from "lucide-react";
import type { UIEvent } from "react";
import { Avatar } from "./Avatar.tsx";
import { Empty } from "./Empty.tsx";
import { ErrorState } from "./ErrorState.tsx";
import { useStrings } from "./i18n.ts";
import type { Rows } from "./rows.ts";
import { uiStrings } from "./strings.ts";

/** One that is disabled is only shown; its note says why. */
export type Option = {
  key: string;
  name: string;
  note?: string | undefined;
  icon?: LucideIcon;
  picture?: string | undefined;
  disabled?: boolean;
};

export type OptionListProps<T> = {
  rows: Rows<T>;
  option: (row: T) => Option;
  chosen: (key: string) => boolean;
  onToggle: (row: T, chosen: boolean) => void;
};

export function OptionList<T>({ rows, option, chosen, onToggle }: OptionListProps<T>) {
  const t = useStrings(uiStrings);
  if (rows.state === "failed") return <ErrorState failure={rows.failure} onRetry={rows.retry} />;
  if (rows.state === "ready" && rows.items.length === 0) return <Empty title={t("nothing_found")} />;
  const nearEnd = ({ currentTarget }: UIEvent<HTMLElement>) => {
    if (currentTarget.scrollHeight - currentTarget.scrollTop - currentTarget.clientHeight < 200) rows.next();
  };
  return (
    <ul className="option-list" onScroll={nearEnd} aria-busy={rows.state === "loading"}>
      {rows.items.map((row) => {
        const { key, name, note, icon: Icon, picture, disabled = false } = option(row);
        return (
          <li key={key}>
            <Checkbox
              className="option"
              checked={chosen(key)}
              disabled={disabled}
              onChange={(event) => onToggle(row, event.target.checked)}
            >
              {Icon === undefined ? <Avatar name={name} src={picture} /> : <Icon />}
              <span className="option-name">{name}</span>
              {note !== undefined && <span className="option-note">{note}</span>}
            </Checkbox>
          </li>
        );
      })}
    </ul>
  );
}
