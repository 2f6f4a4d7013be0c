// From the page 我的 to one's own card, for administrators to the assistant, and, where the enterprise lets its people go, to
// leaving it (2.11).
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { MineRows } from "../../shell/MineRows.tsx";
import type { MinePage } from "../../shell/tabs.ts";
import { useAdministers } from "./api.ts";
import { minePages } from "./mine-pages.ts";
import { useOwnProfile } from "./own/api.ts";
import { leavingPath } from "./own/leaving-path.ts";
import { directoryStrings } from "./strings.ts";

export function Mine() {
  const t = useStrings(directoryStrings);
  const administers = useAdministers();
  const mayLeave = useOwnProfile().data?.mayLeave === true;
  const shows = ({ path, unlisted }: MinePage) => (path === leavingPath ? mayLeave : !unlisted || administers);
  return (
    <PhoneList label={t("profile")}>
      <MineRows pages={minePages.filter(shows)} />
    </PhoneList>
  );
}
