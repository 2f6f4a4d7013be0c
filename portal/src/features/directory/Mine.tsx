// From the page 我的 to one's own card, for administrators to the assistant, and, where the enterprise lets its people go, to
// leaving it (2.11).
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList } from "@qilian/ui/PhoneList.tsx";
import { isAnswered } from "../../shell/answered.ts";
import { MineRows } from "../../shell/MineRows.tsx";
import type { MinePage } from "../../shell/tabs.ts";
import { useAdministering } from "./api.ts";
import { minePages } from "./mine-pages.ts";
import { useOwnProfile } from "./own/api.ts";
import { leavingPath } from "./own/leaving-path.ts";
import { directoryStrings } from "./strings.ts";

export function useMineKnown(): boolean {
  const isProfileKnown = isAnswered(useOwnProfile());
  return isAnswered(useAdministering()) && isProfileKnown;
}

export function Mine() {
  const t = useStrings(directoryStrings);
  const administers = useAdministering().data === true;
  const mayLeave = useOwnProfile().data?.mayLeave === true;
  const shows = ({ path, unlisted }: MinePage) => (path === leavingPath ? mayLeave : !unlisted || administers);
  return (
    <PhoneList label={t("profile")}>
      <MineRows pages={minePages.filter(shows)} />
    </PhoneList>
  );
}
