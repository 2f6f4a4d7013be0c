// 1.3: the viewer sees nobody else. Says why it may be so, and nothing about how many there are.
import { Empty } from "@qilian/ui/Empty.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { UserRound } from "lucide-react";
import { directoryStrings } from "./strings.ts";

export function Alone() {
  const t = useStrings(directoryStrings);
  return <Empty icon={UserRound} title={t("only_yourself")} note={t("isolated")} />;
}
