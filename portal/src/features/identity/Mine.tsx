// From the page 我的 to scanning the console's code, one's other enterprises, the devices one is signed in on, one's passkeys and one's password.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { ArrowRightLeft } from "lucide-react";
import { useState } from "react";
import { isAnswered } from "../../shell/answered.ts";
import { MineRows } from "../../shell/MineRows.tsx";
import { useOwnEnterprises } from "./api.ts";
import { EnterpriseSheet } from "./EnterpriseSheet.tsx";
import { minePages } from "./mine-pages.ts";
import { mineStrings } from "./mine-strings.ts";

export const useMineKnown = (): boolean => isAnswered(useOwnEnterprises());

export function Mine() {
  const t = useStrings(mineStrings);
  const enterprises = useOwnEnterprises().data?.items ?? [];
  const [choosing, setChoosing] = useState(false);
  return (
    <>
      <PhoneList label={t("account")}>
        {enterprises.length > 1 && (
          <PhoneRow
            height={56}
            icon={ArrowRightLeft}
            title={t("switch")}
            end={t("enterprises", { count: enterprises.length })}
            deeper
            onPress={() => setChoosing(true)}
          />
        )}
        <MineRows pages={minePages} />
      </PhoneList>
      <EnterpriseSheet open={choosing} enterprises={enterprises} onClose={() => setChoosing(false)} />
    </>
  );
}
