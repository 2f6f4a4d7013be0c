// From the page 我的 to one's own card, and for administrators to the assistant.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { MineRows } from "../../shell/MineRows.tsx";
import { useAdministers } from "./api.ts";
import { minePages } from "./mine-pages.ts";
import { directoryStrings } from "./strings.ts";

export function Mine() {
  const t = useStrings(directoryStrings);
  const administers = useAdministers();
  return (
    <PhoneList label={t("profile")}>
      <MineRows pages={minePages.filter(({ unlisted }) => !unlisted || administers)} />
    </PhoneList>
  );
}
