// 设置 › 管理员权限, 操作日志.
import { ScrollText, ShieldCheck } from "lucide-react";
import type { Page } from "../../shell/pages.ts";

export const pages: Page[] = [
  {
    section: "settings",
    path: "/settings/access/administrators",
    label: { "zh-CN": "管理员权限", "en-US": "Administrators" },
    icon: ShieldCheck,
    order: 80,
    grant: "access.administrators",
    load: () => import("./administrators/AdministratorsPage.tsx"),
  },
  {
    section: "settings",
    path: "/settings/access/audit",
    label: { "zh-CN": "操作日志", "en-US": "Audit log" },
    icon: ScrollText,
    order: 90,
    grant: "access.audit",
    load: () => import("./AuditPage.tsx"),
  },
];
