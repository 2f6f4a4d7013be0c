import { TextCursorInput } from "lucide-react";
import type { Page } from "../../../shell/pages.ts";
import { fieldsPath, peopleGroup } from "../menu.ts";

export const pages: Page[] = [
  {
    section: "directory",
    path: fieldsPath,
    label: { "zh-CN": "员工字段", "en-US": "Employee fields" },
    keywords: ["ygzd", "zd", "自定义字段", "zdyzd", "字段", "custom"],
    icon: TextCursorInput,
    group: peopleGroup,
    order: 50,
    grant: "directory.manage",
    load: () => import("./Fields.tsx"),
  },
];
