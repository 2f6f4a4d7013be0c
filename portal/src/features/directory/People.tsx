// People who stand directly in a department; more come as one scrolls.
import type { BookPerson } from "@qilian/contract/book.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { problemText } from "@qilian/ui/problem.ts";
import type { Rows } from "@qilian/ui/rows.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Button } from "antd";
import { UsersRound } from "lucide-react";
import { memo, useEffect, useEffectEvent, useRef } from "react";
import { usePeople } from "./api.ts";
import { KeptNote } from "./KeptNote.tsx";
import { pictureOf } from "./picture.ts";
import { bookPath, type Place, usePlace } from "./place.ts";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";
import { useInSight } from "./useInSight.ts";

/** `after`: departments stand above them. */
export function People({ department, after }: { department: string; after: boolean }) {
  const t = useStrings(directoryStrings);
  const rows = usePeople(department);
  if (rows.state === "loading") return <RowsLoading />;
  if (rows.state === "failed")
    return <ErrorState failure={rows.failure} title={t("failed_people")} onRetry={rows.retry} />;
  if (rows.items.length === 0) return after ? null : <Empty icon={UsersRound} title={t("nobody_here")} />;
  return (
    <>
      {after && <div className="phone-gap" />}
      <KeptNote at={after ? undefined : rows.reply?.keptAt} />
      <PeopleRows people={rows.items} />
      {rows.hasNext && <More rows={rows} />}
    </>
  );
}

/** From here on only what is in sight is drawn. */
const many = 200;

function PeopleRows({ people }: { people: BookPerson[] }) {
  const t = useStrings(directoryStrings);
  const list = useRef<HTMLDivElement>(null);
  const { from, to, before, behind } = useInSight(list, people.length, people.length > many);
  const place = usePlace();
  return (
    <div ref={list} style={{ paddingBlock: `${before}px ${behind}px` }}>
      <PhoneList label={t("people")}>
        {people.slice(from, to).map((person) => (
          <PersonRow key={person.id} person={person} place={place} />
        ))}
      </PhoneList>
    </div>
  );
}

/** As one scrolls the same rows are there again and again. */
const PersonRow = memo(function Row({
  person: { id, name, title, avatar },
  place,
}: {
  person: BookPerson;
  place: Place;
}) {
  return (
    <PhoneRow
      to={bookPath}
      search={{ ...place, person: id }}
      current={id === place.person}
      avatar={name}
      picture={pictureOf({ id, avatar })}
      title={name}
      {...(title === "" ? {} : { note: title })}
    />
  );
});

/** Pixels before the end of the list at which the next page is asked for. */
const ahead = 800;

function More({ rows }: { rows: Rows<BookPerson> }) {
  const t = useStrings(uiStrings);
  const end = useRef<HTMLDivElement>(null);
  const next = useEffectEvent(() => rows.next());
  const failed = rows.failure !== null;
  const count = rows.items.length;
  // observed anew after each page: the end may still be in sight
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said above
  useEffect(() => {
    if (failed || end.current === null) return;
    const watch = new IntersectionObserver((seen) => seen.some((one) => one.isIntersecting) && next(), {
      root: end.current.closest(".book"),
      rootMargin: `${ahead}px`,
    });
    watch.observe(end.current);
    return () => watch.disconnect();
  }, [failed, count]);
  return (
    <div className="book-more" ref={end}>
      {failed && <p role="alert">{problemText(rows.failure)}</p>}
      <Button type="link" onClick={rows.next}>
        {failed ? t("retry") : t("load_more")}
      </Button>
    </div>
  );
}
