// 1.3: the viewer sees nobody else. Says why it may be so, and nothing about how many there are.
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { UserRound } from "lucide-react";
import { directoryStrings } from "./strings.ts";

/** `onlyMember`: there is nobody else to see. */
export function Alone({ onlyMember }: { onlyMember: boolean }) {
  const t = useStrings(directoryStrings);
  if (!onlyMember) return <Empty icon={UserRound} title={t("only_yourself")} note={t("isolated")} />;
  return (
    <Empty icon={UserRound} title={t("first_here")}>
      <a href="/console" className="book-link">
        {t("add_people")}
      </a>
    </Empty>
  );
}
