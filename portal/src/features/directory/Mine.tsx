// From the page 我的 to one's own card.
import { useLabel } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { IdCard } from "lucide-react";
import { profilePath } from "./profile-path.ts";

const profile = { "zh-CN": "个人信息", "en-US": "Profile" };

export function Mine() {
  const label = useLabel();
  return (
    <PhoneList label={label(profile)}>
      <PhoneRow height={56} to={profilePath} icon={IdCard} title={label(profile)} deeper />
    </PhoneList>
  );
}
