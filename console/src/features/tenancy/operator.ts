import type { OperatorPage } from "../../shell/operator-pages.ts";
import { dissolvedPath, enterprisesLabel, enterprisesPath } from "./paths.ts";

export const operatorPages: OperatorPage[] = [
  {
    path: "/applications",
    label: { "zh-CN": "申请审核", "en-US": "Applications" },
    keywords: ["sqsh", "sh", "注册审核"],
    order: 1,
    load: () => import("./Applications.tsx"),
  },
  {
    path: "/certifications",
    label: { "zh-CN": "认证审核", "en-US": "Certifications" },
    keywords: ["rzsh", "实名认证", "打款"],
    order: 1,
    load: () => import("./certifications/Certifications.tsx"),
  },
  {
    path: enterprisesPath,
    label: enterprisesLabel,
    keywords: ["qy", "租户", "企业管理", "许可", "tenants", "seats"],
    order: 2,
    load: () => import("./Enterprises.tsx"),
  },
  {
    path: dissolvedPath,
    label: { "zh-CN": "已解散企业", "en-US": "Dissolved enterprises" },
    order: 2,
    under: enterprisesPath,
    load: () => import("./Dissolved.tsx"),
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
  {
    path: "/settings",
    label: { "zh-CN": "实例设置", "en-US": "Instance settings" },
    keywords: ["slsz", "sz", "品牌", "标志", "保留", "brand", "logo", "retention"],
    order: 9,
    load: () => import("./settings/SettingsPage.tsx"),
  },
];
