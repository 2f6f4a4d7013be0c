// 通讯录: the book, and a person's card over it or beside it.
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { ListDetail } from "@qilian/ui/ListDetail.tsx";
import { IdCard } from "lucide-react";
import { Book } from "./Book.tsx";
import { PersonCard } from "./PersonCard.tsx";
import { usePlace } from "./place.ts";
import { directoryStrings } from "./strings.ts";
import "./directory.css";

export default function AddressBook() {
  const t = useStrings(directoryStrings);
  const { person } = usePlace();
  return (
    <ListDetail
      list={<Book />}
      detail={person !== undefined && person !== "" ? <PersonCard key={person} id={person} /> : undefined}
      placeholder={
        <div className="book-placeholder">
          <Empty icon={IdCard} title={t("choose")} />
        </div>
      }
    />
  );
}
