// The way from the top down to the level, and how many people stand there.
import type { BookLevel } from "@qilian/contract/book.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useLayoutEffect, useRef, useState } from "react";
import { ownBookStrings } from "./own-book/strings.ts";
import { bookPath, usePlace } from "./place.ts";
import { directoryStrings } from "./strings.ts";

export function BookPath({ level }: { level: BookLevel | undefined }) {
  const t = useStrings(directoryStrings);
  const own = useStrings(ownBookStrings);
  const { person, view } = usePlace();
  const way = useRef<HTMLElement>(null);
  const [cut, setCut] = useState(false);
  const atContacts = view !== undefined;
  // whence one came: 常用联系人 stand at the top, whose name the viewer may not know
  const above = atContacts ? level?.path.slice(0, 1) : level?.path;
  const last = atContacts ? "contacts" : level?.path.at(-1)?.id;
  // a long way shows its end
  useLayoutEffect(() => {
    if (last !== undefined && way.current !== null) way.current.scrollLeft = way.current.scrollWidth;
  }, [last]);
  return (
    <div className="book-path">
      <nav
        ref={way}
        className={cut ? "book-path-cut" : ""}
        onScroll={(event) => setCut(event.currentTarget.scrollLeft > 0)}
        aria-label={t("path")}
      >
        <ol>
          {above?.map(({ id, name }, at) => (
            <li key={id}>
              {at > 0 && <ChevronRight size={14} aria-hidden="true" />}
              {id === last ? (
                <span aria-current="location">{name}</span>
              ) : (
                <Link
                  to={bookPath}
                  search={{ department: at === 0 ? undefined : id, person } as never}
                  activeOptions={{ exact: true }}
                >
                  {name}
                </Link>
              )}
            </li>
          ))}
          {atContacts && (
            <li>
              {above !== undefined && above.length > 0 && <ChevronRight size={14} aria-hidden="true" />}
              <span aria-current="location">{own("contacts")}</span>
            </li>
          )}
        </ol>
      </nav>
      {level !== undefined && !atContacts && !(level.treeHidden && level.departments.length > 0) && (
        <span className="book-count">{t("people_count", { count: level.count })}</span>
      )}
    </div>
  );
}
