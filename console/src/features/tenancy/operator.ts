import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/applications",
    label: { "zh-CN": "申请审核", "en-US": "Applications" },
    keywords: ["sqsh", "sh", "注册审核"],
    order: 1,
    load: () => import("./Applications.tsx"),
  },
  {
    path: "/enterprises",
    label: { "zh-CN": "企业", "en-US": "Enterprises" },
    keywords: ["qy", "租户", "企业管理", "许可", "tenants", "seats"],
    order: 2,
    load: () => import("./Enterprises.tsx"),
  },
];
