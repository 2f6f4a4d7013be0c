// A colleague's card. Hidden and absent look the same.
import type { Card } from "@qilian/contract/book.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { Empty } from "@qilian/ui/Empty.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { Mail, Phone, UserRoundX } from "lucide-react";
import { useEffect } from "react";
import type { Seen } from "../../shell/seen.ts";
import { isAbsent, useCard } from "./api.ts";
import { CardFields, dial } from "./CardFields.tsx";
import { KeptNote } from "./KeptNote.tsx";
import { useNoteContact } from "./own-book/api.ts";
import { StarButton } from "./own-book/StarButton.tsx";
import { pictureOf } from "./picture.ts";
import { bookPath, usePlace } from "./place.ts";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";

export function PersonCard({ id }: { id: string }) {
  const t = useStrings(directoryStrings);
  const wide = useWide("phone");
  const back = useBack();
  return (
    <article className="card">
      {!wide && <PhoneHeader onBack={back} actions={<Starring id={id} />} />}
      {!wide && <h1 className="visually-hidden">{t("card")}</h1>}
      <Content id={id} />
    </article>
  );
}

/** Once the card is there; oneself is nobody's contact. */
function Starring({ id }: { id: string }) {
  const card = useCard(id).data;
  return card === undefined || card.self ? null : <StarButton card={card} />;
}

/** To where one came from; from a shared link, to the book. */
function useBack() {
  const { history } = useRouter();
  const place = usePlace();
  const navigate = useNavigate();
  return () => {
    if (history.canGoBack()) history.back();
    else void navigate({ to: bookPath, search: { ...place, person: undefined } as never, replace: true });
  };
}

function Content({ id }: { id: string }) {
  const t = useStrings(directoryStrings);
  const card = useCard(id);
  if (card.data !== undefined) return <Whole card={card.data} />;
  if (!card.isError) return <RowsLoading />;
  if (isAbsent(card.error))
    return (
      <Empty icon={UserRoundX} title={t("no_person")} note={t("no_person_body")}>
        <Link to={bookPath} className="book-link">
          {t("to_top")}
        </Link>
      </Empty>
    );
  return <ErrorState failure={card.error} title={t("failed_card")} onRetry={() => void card.refetch()} />;
}

function Whole({ card }: { card: Seen<Card> }) {
  useTitle(card.name);
  const wide = useWide("phone");
  const note = useNoteContact(card.id);
  return (
    <>
      <KeptNote at={card.keptAt} />
      <header className="card-head">
        <Avatar name={card.name} size={72} src={pictureOf(card)} />
        <div>
          <h2>{card.name}</h2>
          {card.nameEn !== "" && <p>{card.nameEn}</p>}
        </div>
        {wide && <Starring id={card.id} />}
      </header>
      {!card.self && <Actions card={card} onContact={note} />}
      <div className="phone-gap" />
      <CardFields card={card} {...(card.self ? {} : { onContact: note })} />
    </>
  );
}

function Actions({ card: { phone, landline, email }, onContact }: { card: Card; onContact: () => void }) {
  const t = useStrings(directoryStrings);
  const number = phone ?? landline;
  if (number === "" && email === "") return null;
  return (
    <div className="card-actions">
      {number !== "" && (
        <a className="card-action card-action-first" href={dial(number)} onClick={onContact}>
          <Phone size={20} strokeWidth={1.5} />
          {t("call")}
        </a>
      )}
      {email !== "" && (
        <a className="card-action" href={`mailto:${email}`} onClick={onContact}>
          <Mail size={20} strokeWidth={1.5} />
          {t("mail")}
        </a>
      )}
    </div>
  );
}

/** The browser's history then names the person. */
function useTitle(name: string) {
  const t = useStrings(uiStrings);
  useEffect(() => {
    const before = document.title;
    document.title = `${name} · ${t("brand")}`;
    return () => {
      document.title = before;
    };
  }, [name, t]);
}
