// The list side: a level of the tree, 常用联系人, or what a search finds.
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { SearchBox } from "@qilian/ui/SearchBox.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { useNavigate, useRouter } from "@tanstack/react-router";
import { Button } from "antd";
import { type KeyboardEvent, useState } from "react";
import { useLevel } from "./api.ts";
import { BookPath } from "./BookPath.tsx";
import { Found } from "./Found.tsx";
import { Level } from "./Level.tsx";
import { Contacts } from "./own-book/Contacts.tsx";
import { bookPath, usePlace } from "./place.ts";
import { onRowKeys } from "./row-keys.ts";
import { directoryStrings } from "./strings.ts";
import { useKeptScroll } from "./useKeptScroll.ts";
import { useSearchText } from "./useSearchText.ts";

export function Book() {
  const t = useStrings(directoryStrings);
  const ui = useStrings(uiStrings);
  const wide = useWide("phone");
  const { department, q, view } = usePlace();
  const level = useLevel(department);
  const { search, leave } = useSearching();
  const { text, type, clear, composition } = useSearchText(q, search);
  const searching = q !== undefined;
  const listed = searching ? `search ${q}` : (view ?? `level ${department}`);
  const scroll = useKeptScroll(listed, searching || !level.isPending);
  const [entered, setEntered] = useState<string>();
  const cancel = () => {
    clear();
    leave();
  };
  const onKey = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Escape" && searching) cancel();
    // on a phone it closes the keyboard, so that one sees what was found
    if (event.key === "Enter" && !wide) event.currentTarget.blur();
    else if (event.key === "Enter" && text.trim() !== "") setEntered(text.trim());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys go between the links in it
    <div className="book" {...scroll} onKeyDown={onRowKeys}>
      <PhoneHeader title={t("title")} folded={searching && !wide}>
        <div className="book-search">
          <SearchBox
            value={text}
            onChange={(typed) => {
              setEntered(undefined);
              type(typed);
            }}
            placeholder={t("search")}
            {...composition}
            onClick={() => {
              if (!wide && !searching) search("");
            }}
            onKeyDown={onKey}
          />
          {searching && (
            <Button type="link" className="book-cancel" onClick={cancel}>
              {ui("cancel")}
            </Button>
          )}
        </div>
        {!searching && (!level.isError || view !== undefined) && <BookPath level={level.data} />}
      </PhoneHeader>
      {searching && <Found q={q.trim()} entered={entered} onOpened={() => setEntered(undefined)} />}
      {!searching && (view === undefined ? <Level query={level} /> : <Contacts />)}
    </div>
  );
}

/** A search is one step in the browser's history, however much is typed. */
function useSearching() {
  const place = usePlace();
  const wide = useWide("phone");
  const navigate = useNavigate();
  const { history } = useRouter();
  const go = (q: string | undefined, replace: boolean) =>
    void navigate({ to: bookPath, search: { ...place, q } as never, replace });
  const leave = () => {
    // with a card open beside the list, the step before may be another card
    if (place.person === undefined && history.canGoBack()) history.back();
    else go(undefined, true);
  };
  // beside a card, an empty field gives the list back; on a phone, 取消 does
  const search = (q: string) => (q === "" && wide ? leave() : go(q, place.q !== undefined));
  return { search, leave };
}
