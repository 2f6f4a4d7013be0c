// 设置 › 企业信息, 设置 › 权益信息.
import { BadgeCheck, Building2 } from "lucide-react";
import type { Page } from "../../shell/pages.ts";
import { certificationPath } from "./certification/path.ts";
import { enterprisePath } from "./enterprise/path.ts";

export const pages: Page[] = [
  {
    section: "settings",
    path: enterprisePath,
    label: { "zh-CN": "企业信息", "en-US": "Enterprise" },
    icon: Building2,
    order: 10,
    grant: "tenancy.manage",
    load: () => import("./enterprise/EnterprisePage.tsx"),
  },
  {
    section: "settings",
    path: certificationPath,
    label: { "zh-CN": "实名认证", "en-US": "Certification" },
    keywords: ["smrz", "企业认证", "立即认证"],
    grant: "tenancy.certify",
    under: enterprisePath,
    load: () => import("./certification/CertificationPage.tsx"),
  },
  {
    section: "settings",
    path: "/settings/tenancy/entitlements",
    label: { "zh-CN": "权益信息", "en-US": "Entitlements" },
    icon: BadgeCheck,
    order: 80,
    grant: "tenancy.entitlements",
    load: () => import("./OwnEntitlements.tsx"),
  },
];
