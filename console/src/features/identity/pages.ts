// Opened from the person's menu: where he or she is signed in, and the passkeys.
import { KeyRound, MonitorSmartphone } from "lucide-react";
import { devicesPath, passkeysPath } from "../../shell/own-pages.ts";
import type { Page } from "../../shell/pages.ts";

export const pages: Page[] = [
  {
    section: "home",
    path: devicesPath,
    label: { "zh-CN": "登录设备", "en-US": "Signed-in devices" },
    keywords: ["dlsb", "设备", "会话", "sessions"],
    icon: MonitorSmartphone,
    order: 90,
    under: "/",
    load: () => import("./Devices.tsx"),
  },
  {
    section: "home",
    path: passkeysPath,
    label: { "zh-CN": "通行密钥", "en-US": "Passkeys" },
    keywords: ["txmy", "mm", "passkey", "指纹", "面容"],
    icon: KeyRound,
    order: 91,
    under: "/",
    load: () => import("./Passkeys.tsx"),
  },
];
