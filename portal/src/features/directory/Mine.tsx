// From the page 我的 to one's own card, and, where the enterprise lets its people go, to leaving it (2.11).
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { MineRows } from "../../shell/MineRows.tsx";
import { minePages } from "./mine-pages.ts";
import { useOwnProfile } from "./own/api.ts";
import { leavingPath } from "./own/leaving-path.ts";
import { directoryStrings } from "./strings.ts";

export function Mine() {
  const t = useStrings(directoryStrings);
  const mayLeave = useOwnProfile().data?.mayLeave === true;
  return (
    <PhoneList label={t("profile")}>
      <MineRows pages={minePages.filter(({ path }) => path !== leavingPath || mayLeave)} />
    </PhoneList>
  );
}
