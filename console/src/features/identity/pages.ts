// Opened from the person's menu: where he or she is signed in.
import { MonitorSmartphone } from "lucide-react";
import { devicesPath } from "../../shell/own-pages.ts";
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
];
