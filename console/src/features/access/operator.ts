import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/audit",
    label: { "zh-CN": "操作日志", "en-US": "Audit log" },
    keywords: ["czrz", "rz", "审计日志", "变更记录"],
    order: 9,
    load: () => import("./OperatorsAudit.tsx"),
  },
];
