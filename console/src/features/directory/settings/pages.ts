// 设置 › 通讯录设置 › 员工信息设置, and 高管模式 beside it.
import { BookUser } from "lucide-react";
import type { Page } from "../../../shell/pages.ts";
import { executivesPath, profileSettingsPath } from "./paths.ts";

const shared = {
  section: "settings",
  group: { label: { "zh-CN": "通讯录设置", "en-US": "Directory" }, icon: BookUser },
  grant: "directory.rules",
} as const satisfies Partial<Page>;

export const pages: Page[] = [
  {
    ...shared,
    path: profileSettingsPath,
    label: { "zh-CN": "员工信息设置", "en-US": "Employee information" },
    keywords: [
      "ygxxsz",
      "txlsz",
      "通讯录设置",
      "名片",
      "允许员工修改",
      "登录手机号",
      "隐藏组织架构",
      "退出企业",
      "card",
    ],
    order: 26,
    load: () => import("./SettingsPage.tsx"),
  },
  {
    ...shared,
    path: executivesPath,
    label: { "zh-CN": "高管模式", "en-US": "Executive mode" },
    keywords: ["ggms", "gg", "高管", "隐藏高管手机号", "executives"],
    order: 28,
    load: () => import("./ExecutivesPage.tsx"),
  },
];
