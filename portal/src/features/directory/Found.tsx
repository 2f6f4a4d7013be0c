// What a search finds: people, then departments.
import type { BookPerson, bookApi } from "@qilian/contract/book.ts";
import type { Reply } from "@qilian/ui/client.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { Folder, SearchX } from "lucide-react";
import { useFound } from "./api.ts";
import { Emphasised } from "./Emphasised.tsx";
import { pictureOf } from "./picture.ts";
import { bookPath, usePlace } from "./place.ts";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";

export function Found({ q }: { q: string }) {
  const t = useStrings(directoryStrings);
  const found = useFound(q);
  if (q === "")
    return (
      <div className="book-hint">
        <p>{t("search_hint")}</p>
        <p>{t("only_visible")}</p>
      </div>
    );
  if (found.data !== undefined) return <Results q={q} {...found.data} />;
  if (found.isError)
    return <ErrorState failure={found.error} title={t("failed_search")} onRetry={() => void found.refetch()} />;
  return <RowsLoading />;
}

function Results({ q, people, more, departments }: Reply<typeof bookApi.searchBook> & { q: string }) {
  const t = useStrings(directoryStrings);
  const { person } = usePlace();
  return (
    <>
      <p role="status" className="visually-hidden">
        {t("found", { people: people.length, departments: departments.length })}
      </p>
      {people.length > 0 && (
        <section>
          <h2 className="book-group">{t("people")}</h2>
          <FoundPeople q={q} people={people} />
          {more && <p className="book-hint">{t("more_found")}</p>}
        </section>
      )}
      {people.length > 0 && departments.length > 0 && <div className="phone-gap" />}
      {departments.length > 0 && (
        <section>
          <h2 className="book-group">{t("departments")}</h2>
          <PhoneList label={t("departments")}>
            {departments.map(({ id, name, path }) => (
              <PhoneRow
                key={id}
                to={bookPath}
                search={{ department: id, person }}
                icon={Folder}
                title={<Emphasised text={name} part={q} />}
                {...(path === name ? {} : { note: path })}
                deeper
              />
            ))}
          </PhoneList>
        </section>
      )}
      {people.length === 0 && departments.length === 0 ? (
        <Empty icon={SearchX} title={t("nobody_found", { q })} note={t("only_visible")} />
      ) : (
        <p className="book-hint">{t("only_visible")}</p>
      )}
    </>
  );
}

function FoundPeople({ q, people }: { q: string; people: BookPerson[] }) {
  const t = useStrings(directoryStrings);
  const place = usePlace();
  return (
    <PhoneList label={t("people")}>
      {people.map(({ id, name, nameEn, title, department, avatar }) => (
        <PhoneRow
          key={id}
          to={bookPath}
          search={{ ...place, person: id }}
          current={id === place.person}
          avatar={name}
          picture={pictureOf({ id, avatar })}
          title={<Emphasised text={name} part={q} />}
          note={
            <>
              {[department, title].filter((part) => part !== "").join(" · ")}
              {nameEn.toLowerCase().includes(q.toLowerCase()) && (
                <>
                  {" · "}
                  <Emphasised text={nameEn} part={q} />
                </>
              )}
            </>
          }
        />
      ))}
    </PhoneList>
  );
}
