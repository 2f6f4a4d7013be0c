// What a search finds: people, then departments.
import type { FoundPerson, Hit } from "@qilian/contract/book.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { useNavigate } from "@tanstack/react-router";
import { Folder, SearchX } from "lucide-react";
import { useEffect, useEffectEvent } from "react";
import type { Seen } from "../../shell/seen.ts";
import { useFound } from "./api.ts";
import { Emphasised } from "./Emphasised.tsx";
import { KeptNote } from "./KeptNote.tsx";
import type { FoundInBook } from "./kept-search.ts";
import { Marked } from "./Marked.tsx";
import { pictureOf } from "./picture.ts";
import { bookPath, usePlace } from "./place.ts";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";

type FoundProps = {
  q: string;
  /** For these words somebody has pressed Enter: what stands first opens once it is there. */
  entered: string | undefined;
  onOpened: () => void;
};

export function Found({ q, entered, onOpened }: FoundProps) {
  const t = useStrings(directoryStrings);
  const found = useFound(q);
  useFirst(q === entered && !found.isPlaceholderData ? found.data : undefined, onOpened);
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

function useFirst(found: FoundInBook | undefined, onOpened: () => void) {
  const navigate = useNavigate();
  const place = usePlace();
  const open = useEffectEvent((first: FoundInBook) => {
    onOpened();
    const [person] = first.people;
    const [department] = first.departments;
    const search = person ? { ...place, person: person.id } : { department: department?.id, person: place.person };
    if (person || department) void navigate({ to: bookPath, search: search as never });
  });
  useEffect(() => {
    if (found !== undefined) open(found);
  }, [found]);
}

function Results({ q, people, more, departments, keptAt }: Seen<FoundInBook> & { q: string }) {
  const t = useStrings(directoryStrings);
  const { person } = usePlace();
  return (
    <>
      <p role="status" className="visually-hidden">
        {t("found", { people: people.length, departments: departments.length })}
      </p>
      <KeptNote at={keptAt} />
      {people.length > 0 && (
        <section>
          <h2 className="book-group">{t("people")}</h2>
          <FoundPeople people={people} />
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

function FoundPeople({ people }: { people: FoundPerson[] }) {
  const t = useStrings(directoryStrings);
  const place = usePlace();
  return (
    <PhoneList label={t("people")}>
      {people.map(({ id, name, title, department, avatar, hits }) => (
        <PhoneRow
          key={id}
          to={bookPath}
          search={{ ...place, person: id }}
          current={id === place.person}
          avatar={name}
          picture={pictureOf({ id, avatar })}
          title={<Marked text={name} marks={hits.find(({ field }) => field === "name")?.marks ?? []} />}
          note={<Note parts={[department, title]} hits={hits.filter(({ field }) => field !== "name")} />}
        />
      ))}
    </PhoneList>
  );
}

/** What the words stand in comes first where the line is short. */
function Note({ parts, hits }: { parts: string[]; hits: Hit[] }) {
  const said = parts.filter((part) => part !== "").join(" · ");
  return (
    <>
      {hits.slice(0, 1).map(({ field, text, marks }) => (
        <span key={field} className="book-hit">
          <Marked text={text} marks={marks} />
          {said !== "" && " · "}
        </span>
      ))}
      {said}
    </>
  );
}
