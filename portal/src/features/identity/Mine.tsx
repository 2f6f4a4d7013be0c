// From the page 我的 to scanning the console's code, and to the devices one is signed in on.
import { useLabel } from "@qilian/ui/i18n.ts";
import { PhoneList, PhoneRow } from "@qilian/ui/PhoneList.tsx";
import { MonitorSmartphone, ScanLine } from "lucide-react";
import { devicesPath } from "./devices-path.ts";
import { scanPath } from "./scan-path.ts";

const signingIn = { "zh-CN": "登录", "en-US": "Signing in" };
const scan = { "zh-CN": "扫一扫", "en-US": "Scan" };
const devices = { "zh-CN": "登录设备", "en-US": "Signed-in devices" };

export function Mine() {
  const label = useLabel();
  return (
    <>
      <div className="phone-gap" />
      <PhoneList label={label(signingIn)}>
        <PhoneRow height={56} to={scanPath} icon={ScanLine} title={label(scan)} deeper />
        <PhoneRow height={56} to={devicesPath} icon={MonitorSmartphone} title={label(devices)} deeper />
      </PhoneList>
    </>
  );
}
