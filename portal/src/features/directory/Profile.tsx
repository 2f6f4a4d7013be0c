// 我的 › 个人信息: one's own card as the enterprise keeps it. 员工ID is not on it (2.14).
import type { Card } from "@qilian/contract/book.ts";
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import { useNavigate } from "@tanstack/react-router";
import { useMyCard } from "./api.ts";
import { CardFields } from "./CardFields.tsx";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";
import "./directory.css";

export default function Profile() {
  const t = useStrings(directoryStrings);
  const navigate = useNavigate();
  const card = useMyCard();
  return (
    <article className="card profile">
      <PhoneHeader title={t("profile")} onBack={() => void navigate({ to: "/me" })} />
      {card.data !== undefined && <Own card={card.data} />}
      {card.isPending && <RowsLoading />}
      {card.isError && card.data === undefined && (
        <ErrorState failure={card.error} title={t("failed_card")} onRetry={() => void card.refetch()} />
      )}
    </article>
  );
}

function Own({ card }: { card: Card }) {
  const t = useStrings(directoryStrings);
  return (
    <>
      <header className="card-head">
        <Avatar name={card.name} size={72} />
        <div>
          <h2>{card.name}</h2>
          {card.nameEn !== "" && <p>{card.nameEn}</p>}
        </div>
      </header>
      <div className="phone-gap" />
      <CardFields card={card} />
      <p className="profile-note">{t("profile_note")}</p>
    </>
  );
}
