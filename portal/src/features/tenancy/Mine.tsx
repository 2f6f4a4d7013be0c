// From the page 我的 to the enterprises that one has applied for.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { MineRows } from "../../shell/MineRows.tsx";
import { minePages } from "./mine-pages.ts";
import { ownApplicationStrings } from "./strings.ts";

export function Mine() {
  const t = useStrings(ownApplicationStrings);
  return (
    <PhoneList label={t("group")}>
      <MineRows pages={minePages} />
    </PhoneList>
  );
}
