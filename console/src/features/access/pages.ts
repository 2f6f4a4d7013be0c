// 设置 › 管理员权限, 操作日志.
import { ScrollText, ShieldCheck } from "lucide-react";
import type { Page } from "../../shell/pages.ts";
import { administratorsPath, auditPath } from "./paths.ts";

export const pages: Page[] = [
  {
    section: "settings",
    path: administratorsPath,
    label: { "zh-CN": "管理员权限", "en-US": "Administrators" },
    keywords: ["glyqx", "gly", "管理员", "权限", "roles"],
    icon: ShieldCheck,
    order: 80,
    grant: "access.administrators",
    load: () => import("./administrators/AdministratorsPage.tsx"),
  },
  {
    section: "settings",
    path: auditPath,
    label: { "zh-CN": "操作日志", "en-US": "Audit log" },
    keywords: ["czrz", "rz", "审计日志", "变更记录"],
    icon: ScrollText,
    order: 90,
    grant: "access.audit",
    load: () => import("./AdministratorsAudit.tsx"),
  },
];
