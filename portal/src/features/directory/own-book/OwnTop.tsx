// At the top of the book: one's own departments, and the people whom one has most to do with.
import type { BookPerson } from "@qilian/contract/book.ts";
import type { OwnBook } from "@qilian/contract/own-book.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { Link } from "@tanstack/react-router";
import { ChevronRight, Network } from "lucide-react";
import { pictureOf } from "../picture.ts";
import { bookPath, usePlace } from "../place.ts";
import { useOwnBook } from "./api.ts";
import "./own-book.css";
import { ownBookStrings } from "./strings.ts";

/** So many stand in the strip; the rest is behind 全部. */
const mostInStrip = 20;

/** `treeHidden`: the level itself lists one's departments. Should it not load, the book is whole without it. */
export function OwnTop({ treeHidden }: { treeHidden: boolean }) {
  const own = useOwnBook().data;
  if (own === undefined) return null;
  const departments = treeHidden ? [] : own.departments;
  const people = [...own.starred, ...own.contacted];
  return (
    <>
      {people.length > 0 && <Strip people={people.slice(0, mostInStrip)} />}
      {departments.length > 0 && <Departments departments={departments} />}
      {people.length + departments.length > 0 && <div className="phone-gap" />}
    </>
  );
}

function Strip({ people }: { people: BookPerson[] }) {
  const t = useStrings(ownBookStrings);
  const place = usePlace();
  return (
    <section className="own-contacts">
      <div className="own-head">
        <h2 className="book-group">{t("contacts")}</h2>
        <Link to={bookPath} search={{ ...place, view: "contacts" } as never} aria-label={t("all_contacts")}>
          {t("all")}
          <ChevronRight size={16} aria-hidden="true" />
        </Link>
      </div>
      <ul aria-label={t("contacts")}>
        {people.map(({ id, name, avatar }) => (
          <li key={id}>
            <Link
              to={bookPath}
              search={{ ...place, person: id } as never}
              aria-current={id === place.person ? "page" : undefined}
            >
              <Avatar name={name} size={40} src={pictureOf({ id, avatar })} />
              <span>{name}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Departments({ departments }: Pick<OwnBook, "departments">) {
  const t = useStrings(ownBookStrings);
  const { person } = usePlace();
  return (
    <section>
      <h2 className="book-group">{t("departments")}</h2>
      <PhoneList label={t("departments")}>
        {departments.map(({ id, name, path, primary }) => (
          <PhoneRow
            key={id}
            height={56}
            to={bookPath}
            search={{ department: id, person }}
            icon={Network}
            title={name}
            {...(path === name ? {} : { note: path })}
            {...(primary && departments.length > 1 ? { end: t("primary") } : {})}
            deeper
          />
        ))}
      </PhoneList>
    </section>
  );
}
