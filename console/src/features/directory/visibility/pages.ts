// 设置 › 通讯录设置 › 可见范围设置, and 验证权限 under it.
import { BookUser } from "lucide-react";
import type { Page } from "../../../shell/pages.ts";
import { memberSightPath, rulesPath, verificationPath } from "./paths.ts";

const shared = {
  section: "settings",
  group: { label: { "zh-CN": "通讯录设置", "en-US": "Directory" }, icon: BookUser },
  order: 30,
  grant: "directory.rules",
} as const satisfies Partial<Page>;

export const pages: Page[] = [
  {
    ...shared,
    path: rulesPath,
    label: { "zh-CN": "可见范围设置", "en-US": "Visibility" },
    keywords: ["kjfwsz", "kjfw", "通讯录权限", "txlqx", "隐藏部门", "rules"],
    load: () => import("./RulesPage.tsx"),
  },
  {
    ...shared,
    path: verificationPath,
    label: { "zh-CN": "验证权限", "en-US": "Check access" },
    keywords: ["yzqx", "yz", "verification"],
    under: rulesPath,
    load: () => import("./VerificationPage.tsx"),
  },
  {
    ...shared,
    path: memberSightPath,
    label: { "zh-CN": "成员可见范围", "en-US": "A member’s view" },
    keywords: ["cykjfw", "谁能看到谁", "snkds", "能看到谁", "sight"],
    under: rulesPath,
    load: () => import("./MemberSightPage.tsx"),
  },
];
