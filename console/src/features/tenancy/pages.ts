// 设置 › 企业信息.
import { Building2 } from "lucide-react";
import type { Page } from "../../shell/pages.ts";
import { enterprisePath } from "./enterprise/path.ts";

export const pages: Page[] = [
  {
    section: "settings",
    path: enterprisePath,
    label: { "zh-CN": "企业信息", "en-US": "Enterprise information" },
    icon: Building2,
    order: 10,
    grant: "tenancy.manage",
    load: () => import("./enterprise/EnterprisePage.tsx"),
  },
];
