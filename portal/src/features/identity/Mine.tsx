// From the page 我的 to scanning the console's code, one's other enterprises, the devices one is signed in on, one's passkeys and one's password.
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { ArrowRightLeft, Fingerprint, KeyRound, MonitorSmartphone, ScanLine } from "lucide-react";
import { useState } from "react";
import { useOwnEnterprises } from "./api.ts";
import { devicesPath } from "./devices-path.ts";
import { EnterpriseSheet } from "./EnterpriseSheet.tsx";
import { mineStrings } from "./mine-strings.ts";
import { passkeysPath } from "./passkeys-path.ts";
import { passwordPath } from "./password-path.ts";
import { scanPath } from "./scan-path.ts";

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
        <PhoneRow height={56} to={scanPath} icon={ScanLine} title={t("scan")} deeper />
        <PhoneRow height={56} to={devicesPath} icon={MonitorSmartphone} title={t("devices")} deeper />
        <PhoneRow height={56} to={passkeysPath} icon={Fingerprint} title={t("passkeys")} deeper />
        <PhoneRow height={56} to={passwordPath} icon={KeyRound} title={t("password")} deeper />
      </PhoneList>
      <EnterpriseSheet open={choosing} enterprises={enterprises} onClose={() => setChoosing(false)} />
    </>
  );
}
