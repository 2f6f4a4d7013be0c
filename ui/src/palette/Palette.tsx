// The command palette: a field over a list of groups, worked by the keyboard (ARIA: combobox with a listbox).
import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { Avatar } from "../Avatar.tsx";
import { useStrings } from "../i18n.ts";
import { uiStrings } from "../strings.ts";
import type { Entry, EntryGroup } from "./entries.ts";
import "./palette.css";
import { paletteStrings } from "./strings.ts";

export type PaletteListProps = {
  placeholder: string;
  words: string;
  onWords: (words: string) => void;
  groups: EntryGroup[];
  /** Where the server is asked: more may be found yet, or it gave no answer. */
  search?: "searching" | "failed" | "done";
  onClose: () => void;
};

const listId = "palette-list";
const optionId = (at: number): string => `palette-option-${at}`;

export function Palette(props: PaletteListProps) {
  const { words, groups, search = "done", onClose } = props;
  const t = useStrings(paletteStrings);
  const dialog = useRef<HTMLDialogElement>(null);
  const [active, setActive] = useState(0);
  const entries = groups.flatMap((group) => group.entries);
  const at = Math.min(active, entries.length - 1);
  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    // some browsers answer with a promise, which is no clean-up
    document.getElementById(optionId(at))?.scrollIntoView({ block: "nearest" });
  }, [at]);
  const choose = (entry: Entry | undefined) => {
    if (entry === undefined) return;
    dialog.current?.close();
    entry.run();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // Enter ends the writing of a Chinese word first
    if (event.nativeEvent.isComposing || entries.length === 0) return;
    const moved = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + 5, PageUp: at - 5 }[event.key];
    if (moved === undefined && event.key !== "Enter") return;
    event.preventDefault();
    if (event.key === "Enter") choose(entries[at]);
    else if (event.key.startsWith("Arrow")) setActive(((moved ?? 0) + entries.length) % entries.length);
    else setActive(Math.max(0, Math.min(entries.length - 1, moved ?? 0)));
  };
  const write = (text: string) => {
    setActive(0);
    props.onWords(text);
  };
  const ended = entries.length === 0 ? t("nothing", { words }) : t("count", { count: entries.length });
  const said = search === "done" ? ended : t(search);
  return createPortal(
    // biome-ignore lint/a11y/useKeyWithClickEvents: a click beside it closes it, as Esc does
    <dialog
      ref={dialog}
      className="palette"
      aria-label={t("title")}
      onClose={onClose}
      onClick={(event) => event.target === dialog.current && dialog.current.close()}
    >
      <div className="palette-frame">
        <Field {...props} active={entries.length === 0 ? undefined : optionId(at)} onWords={write} onKey={onKeyDown} />
        {entries.length > 0 && <Groups groups={groups} at={at} onPoint={setActive} onChoose={choose} />}
        {(entries.length === 0 || search === "failed") && <p className="palette-nothing">{said}</p>}
        <p className="palette-keys">{t("keys")}</p>
        <span className="visually-hidden" role="status">
          {words === "" ? "" : said}
        </span>
      </div>
    </dialog>,
    document.body,
  );
}

type FieldProps = PaletteListProps & { active: string | undefined; onKey: (event: KeyboardEvent) => void };

function Field({ placeholder, words, onWords, onClose, active, onKey }: FieldProps) {
  const ui = useStrings(uiStrings);
  return (
    <div className="palette-words">
      <Search size={18} strokeWidth={1.5} aria-hidden="true" />
      <input
        type="text"
        role="combobox"
        // biome-ignore lint/a11y/noAutofocus: the dialog is there to be written in
        autoFocus
        autoComplete="off"
        spellCheck={false}
        maxLength={64}
        aria-label={placeholder}
        placeholder={placeholder}
        aria-autocomplete="list"
        aria-expanded={active !== undefined}
        aria-controls={active === undefined ? undefined : listId}
        aria-activedescendant={active}
        value={words}
        onChange={(event) => onWords(event.target.value)}
        onKeyDown={onKey}
      />
      <button type="button" className="plain-button palette-close" onClick={onClose}>
        {ui("cancel")}
      </button>
    </div>
  );
}

type GroupsProps = {
  groups: EntryGroup[];
  at: number;
  onPoint: (at: number) => void;
  onChoose: (entry: Entry) => void;
};

function Groups({ groups, at, onPoint, onChoose }: GroupsProps) {
  const t = useStrings(paletteStrings);
  let before = 0;
  return (
    <div id={listId} className="palette-list" role="listbox" aria-label={t("title")}>
      {groups
        .filter(({ entries }) => entries.length > 0)
        .map(({ label, entries }) => {
          const from = before;
          before += entries.length;
          return (
            // biome-ignore lint/a11y/useSemanticElements: a listbox has groups, not fieldsets
            <div key={label} role="group" aria-label={label}>
              <div className="palette-caption" aria-hidden="true">
                {label}
              </div>
              {entries.map((entry, index) => (
                <Option
                  key={entry.key}
                  entry={entry}
                  id={optionId(from + index)}
                  active={from + index === at}
                  onPoint={() => onPoint(from + index)}
                  onChoose={() => onChoose(entry)}
                />
              ))}
            </div>
          );
        })}
    </div>
  );
}

type OptionProps = { entry: Entry; id: string; active: boolean; onPoint: () => void; onChoose: () => void };

function Option({ entry: { name, note, icon: Icon, picture }, id, active, onPoint, onChoose }: OptionProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents lint/a11y/useFocusableInteractive: the field has the focus and the keys
    <div
      id={id}
      role="option"
      aria-selected={active}
      className="palette-option"
      onPointerMove={onPoint}
      onClick={onChoose}
    >
      {Icon === undefined ? <Avatar name={name} size={24} src={picture} /> : <Icon aria-hidden="true" />}
      <span className="palette-name">{name}</span>
      {note !== undefined && note !== "" && <span className="palette-note">{note}</span>}
    </div>
  );
}
