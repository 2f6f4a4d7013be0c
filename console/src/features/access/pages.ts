// 设置 › 操作日志.
import { ScrollText } from "lucide-react";
import type { Page } from "../../shell/pages.ts";

export const pages: Page[] = [
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
