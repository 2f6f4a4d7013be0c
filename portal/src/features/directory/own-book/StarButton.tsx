// 设为常用联系人, on a card.
import type { Card } from "@qilian/contract/book.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { Star } from "lucide-react";
import { useStar } from "./api.ts";
import "./own-book.css";
import { ownBookStrings } from "./strings.ts";

export function StarButton({ card: { id, starred } }: { card: Card }) {
  const t = useStrings(ownBookStrings);
  const starring = useStar(id, { starred: t("starred"), unstarred: t("unstarred") });
  return (
    <Button
      type="text"
      className={starred ? "star star-on" : "star"}
      icon={<Star size={22} strokeWidth={1.5} />}
      aria-label={t("star")}
      title={t("star")}
      aria-pressed={starred}
      disabled={starring.isPending}
      onClick={() => starring.mutate(!starred)}
    />
  );
}
