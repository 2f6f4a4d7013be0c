// From the page 我的 to the devices one is signed in on, and to the passkeys.
import { useLabel } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { KeyRound, MonitorSmartphone } from "lucide-react";
import { devicesPath } from "./devices-path.ts";
import { passkeysPath } from "./passkeys-path.ts";

const passkeys = { "zh-CN": "通行密钥", "en-US": "Passkeys" };
const devices = { "zh-CN": "登录设备", "en-US": "Signed-in devices" };

export function Mine() {
  const label = useLabel();
  return (
    <>
      <div className="phone-gap" />
      <PhoneList label={label(devices)}>
        <PhoneRow height={56} to={devicesPath} icon={MonitorSmartphone} title={label(devices)} deeper />
        <PhoneRow height={56} to={passkeysPath} icon={KeyRound} title={label(passkeys)} deeper />
      </PhoneList>
    </>
  );
}
