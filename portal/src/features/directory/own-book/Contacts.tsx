// 常用联系人: all whom one has starred, and whom one called or mailed last.
import type { BookPerson } from "@qilian/contract/book.ts";
import type { OwnBook } from "@qilian/contract/own-book.ts";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { Button } from "antd";
import { Star } from "lucide-react";
import { KeptNote } from "../KeptNote.tsx";
import { pictureOf } from "../picture.ts";
import { bookPath, usePlace } from "../place.ts";
import { RowsLoading } from "../RowsLoading.tsx";
import { useForgetContacts, useOwnBook } from "./api.ts";
import "./own-book.css";
import { ownBookStrings } from "./strings.ts";

export function Contacts() {
  const t = useStrings(ownBookStrings);
  const own = useOwnBook();
  if (own.data !== undefined)
    return (
      <>
        <KeptNote at={own.data.keptAt} />
        <Lists own={own.data} />
      </>
    );
  if (!own.isError) return <RowsLoading />;
  return <ErrorState failure={own.error} title={t("failed")} onRetry={() => void own.refetch()} />;
}

function Lists({ own: { starred, contacted } }: { own: OwnBook }) {
  const t = useStrings(ownBookStrings);
  return (
    <>
      {starred.length > 0 && <Rows label={t("contacts")} people={starred} />}
      {starred.length === 0 && <Empty icon={Star} title={t("none")} note={t("none_note")} />}
      {contacted.length > 0 && <div className="phone-gap" />}
      {contacted.length > 0 && (
        <section>
          <div className="own-head">
            <h2 className="book-group">{t("contacted")}</h2>
            <Forget />
          </div>
          <Rows label={t("contacted")} people={contacted} />
          <p className="book-hint">{t("contacted_note")}</p>
        </section>
      )}
    </>
  );
}

function Forget() {
  const t = useStrings(ownBookStrings);
  const forgetting = useForgetContacts(t("forgotten"));
  return (
    <Button
      type="link"
      aria-label={t("forget_contacts")}
      disabled={forgetting.isPending}
      onClick={() => forgetting.mutate()}
    >
      {t("forget")}
    </Button>
  );
}

function Rows({ label, people }: { label: string; people: BookPerson[] }) {
  const place = usePlace();
  return (
    <PhoneList label={label}>
      {people.map(({ id, name, title, department, avatar }) => (
        <PhoneRow
          key={id}
          to={bookPath}
          search={{ ...place, person: id }}
          current={id === place.person}
          avatar={name}
          picture={pictureOf({ id, avatar })}
          title={name}
          note={[department, title].filter((part) => part !== "").join(" · ")}
        />
      ))}
    </PhoneList>
  );
}
