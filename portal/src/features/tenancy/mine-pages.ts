import { Building2 } from "lucide-react";
import type { MinePage } from "../../shell/tabs.ts";
import { applicationsPath } from "./applications-path.ts";

export const minePages: MinePage[] = [
  {
    path: applicationsPath,
    label: { "zh-CN": "企业注册申请", "en-US": "Registrations of enterprises" },
    icon: Building2,
    keywords: ["qyzcsq", "注册企业", "创建企业", "审核", "register"],
    load: () => import("./OwnApplications.tsx"),
  },
];
