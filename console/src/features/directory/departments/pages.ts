// 通讯录 › 部门管理.
import { Network } from "lucide-react";
import type { Page } from "../../../shell/pages.ts";
import { departmentsPath, peopleGroup } from "../menu.ts";

export const pages: Page[] = [
  {
    section: "directory",
    path: departmentsPath,
    label: { "zh-CN": "部门管理", "en-US": "Departments" },
    keywords: ["bmgl", "bm", "组织架构", "zzjg", "移动部门", "ydbm", "合并部门", "hbbm", "tree"],
    icon: Network,
    group: peopleGroup,
    order: 20,
    grant: "directory.manage",
    load: () => import("./Departments.tsx"),
  },
];
