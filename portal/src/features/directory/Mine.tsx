// From the page 我的 to one's own card.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { MineRows } from "../../shell/MineRows.tsx";
import { minePages } from "./mine-pages.ts";
import { directoryStrings } from "./strings.ts";

export function Mine() {
  const t = useStrings(directoryStrings);
  return (
    <PhoneList label={t("profile")}>
      <MineRows pages={minePages} />
    </PhoneList>
  );
}
