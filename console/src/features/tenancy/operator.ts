import type { OperatorPage } from "../../shell/operator-pages.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/applications",
    label: { "zh-CN": "申请审核", "en-US": "Applications" },
    order: 1,
    load: () => import("./Applications.tsx"),
  },
  {
    path: "/enterprises",
    label: { "zh-CN": "企业", "en-US": "Enterprises" },
    order: 2,
    load: () => import("./Enterprises.tsx"),
  },
  {
    path: "/failed-jobs",
    label: { "zh-CN": "失败任务", "en-US": "Failed jobs" },
    order: 6,
    load: () => import("./FailedJobs.tsx"),
  },
  {
    path: "/health",
    label: { "zh-CN": "运行状况", "en-US": "Health" },
    order: 7,
    load: () => import("./Health.tsx"),
  },
];
