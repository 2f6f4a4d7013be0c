// 设置 › 权益信息.
import { BadgeCheck } from "lucide-react";
import type { Page } from "../../shell/pages.ts";

export const pages: Page[] = [
  {
    section: "settings",
    path: "/settings/tenancy/entitlements",
    label: { "zh-CN": "权益信息", "en-US": "Entitlements" },
    icon: BadgeCheck,
    order: 80,
    grant: "tenancy.entitlements",
    load: () => import("./OwnEntitlements.tsx"),
  },
];
