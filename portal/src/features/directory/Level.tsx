// One level: the departments below it, then the people who stand directly in it.
import type { BookLevel } from "@qilian/contract/book.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import type { UseQueryResult } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Folder, FolderX } from "lucide-react";
import type { Seen } from "../../shell/seen.ts";
import { Alone } from "./Alone.tsx";
import { isAbsent } from "./api.ts";
import { KeptNote } from "./KeptNote.tsx";
import { OwnTop } from "./own-book/OwnTop.tsx";
import { People } from "./People.tsx";
import { bookPath, usePlace } from "./place.ts";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";

export function Level({ query }: { query: UseQueryResult<Seen<BookLevel>> }) {
  const t = useStrings(directoryStrings);
  if (query.data !== undefined) return <Rows level={query.data} />;
  if (!query.isError) return <RowsLoading />;
  if (isAbsent(query.error))
    return (
      <Empty icon={FolderX} title={t("no_department")} note={t("no_department_body")}>
        <Link to={bookPath} className="book-link">
          {t("to_top")}
        </Link>
      </Empty>
    );
  return <ErrorState failure={query.error} title={t("failed_level")} onRetry={() => void query.refetch()} />;
}

function Rows({ level }: { level: Seen<BookLevel> }) {
  const t = useStrings(directoryStrings);
  const format = useFormat();
  const { department, person } = usePlace();
  // absent when the enterprise itself is hidden from the viewer: then nobody stands directly in it
  const here = level.path.at(-1)?.id;
  const hasDepartments = level.departments.length > 0;
  // one's own departments stand there in the place of what is below and in the enterprise
  const ownOnly = level.treeHidden && hasDepartments;
  return (
    <>
      <KeptNote at={level.keptAt} />
      {department === undefined && <OwnTop treeHidden={level.treeHidden} />}
      {hasDepartments && (
        <PhoneList label={t("departments")}>
          {level.departments.map(({ id, name, count }) => (
            <PhoneRow
              key={id}
              height={56}
              to={bookPath}
              search={{ department: id, person }}
              icon={Folder}
              title={name}
              end={
                <>
                  <span aria-hidden="true">{format.number(count)}</span>
                  <span className="visually-hidden">{t("people_count", { count })}</span>
                </>
              }
              deeper
            />
          ))}
        </PhoneList>
      )}
      {ownOnly && <p className="book-hint">{t("tree_hidden")}</p>}
      {here !== undefined && !ownOnly && <People key={here} department={here} after={hasDepartments} />}
      {level.alone && <Alone onlyMember={level.onlyMember} />}
    </>
  );
}
