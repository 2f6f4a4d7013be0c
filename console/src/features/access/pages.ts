// 设置 › 操作日志.
import { ScrollText } from "lucide-react";
import type { Page } from "../../shell/pages.ts";
import { auditPath } from "./paths.ts";

export const pages: Page[] = [
  {
    section: "settings",
    path: auditPath,
    label: { "zh-CN": "操作日志", "en-US": "Audit log" },
    keywords: ["czrz", "rz", "审计日志", "变更记录"],
    icon: ScrollText,
    order: 90,
    grant: "access.audit",
    load: () => import("./AuditPage.tsx"),
  },
];
