// 我的 › 个人信息: one's own card, and changing what of it the enterprise lets one change. 员工ID is not on it (2.14).
import type { Card } from "@qilian/contract/book.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useMyCard } from "./api.ts";
import { CardFields } from "./CardFields.tsx";
import { useOwnProfile } from "./own/api.ts";
import { EditSheet, fieldsToEdit } from "./own/EditSheet.tsx";
import "./own/own.css";
import { OwnPicture } from "./own/OwnPicture.tsx";
import { ownStrings } from "./own/strings.ts";
import { pictureOf } from "./picture.ts";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";
import "./directory.css";

export default function Profile() {
  const t = useStrings(directoryStrings);
  const words = useStrings(ownStrings);
  const navigate = useNavigate();
  const card = useMyCard();
  const own = useOwnProfile().data;
  const [editing, setEditing] = useState(false);
  const pictured = own?.editable.includes("avatar") ?? false;
  const editable = own !== undefined && fieldsToEdit(own).length > 0;
  const edit = (
    <Button type="link" onClick={() => setEditing(true)}>
      {words("edit")}
    </Button>
  );
  return (
    <article className="card profile">
      <PhoneHeader
        title={t("profile")}
        onBack={() => void navigate({ to: "/me" })}
        actions={editable ? edit : undefined}
      />
      {card.data !== undefined && (
        <Own
          card={card.data}
          note={editable || pictured ? words("some_editable") : t("profile_note")}
          pictured={pictured}
        />
      )}
      {editable && <EditSheet own={own} open={editing} onClose={() => setEditing(false)} />}
      {card.isPending && <RowsLoading />}
      {card.isError && card.data === undefined && (
        <ErrorState failure={card.error} title={t("failed_card")} onRetry={() => void card.refetch()} />
      )}
    </article>
  );
}

function Own({ card, note, pictured }: { card: Card; note: string; pictured: boolean }) {
  const words = useStrings(ownStrings);
  return (
    <>
      <header className="card-head">
        <Avatar name={card.name} size={72} src={pictureOf(card)} />
        <div>
          <h2>{card.name}</h2>
          {card.nameEn !== "" && <p>{card.nameEn}</p>}
        </div>
      </header>
      {pictured && <OwnPicture card={card} />}
      <div className="phone-gap" />
      <CardFields
        card={card}
        number={
          <Link to="/me/phone" className="own-number">
            {words("change_number")}
          </Link>
        }
      />
      <p className="profile-note">{note}</p>
    </>
  );
}
