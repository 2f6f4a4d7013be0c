// One's own card on the page 我的.
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useMyCard } from "./api.ts";
import { CardFields } from "./CardFields.tsx";
import { RowsLoading } from "./RowsLoading.tsx";
import { directoryStrings } from "./strings.ts";
import "./directory.css";

export function Mine() {
  const t = useStrings(directoryStrings);
  const card = useMyCard();
  if (card.data !== undefined) return <CardFields card={card.data} />;
  if (!card.isError) return <RowsLoading />;
  return <ErrorState failure={card.error} title={t("failed_card")} onRetry={() => void card.refetch()} />;
}
