// 通讯录 › 导入与导出, and one import under it.
import { FileSpreadsheet } from "lucide-react";
import type { Page } from "../../../shell/pages.ts";
import { importHistoryPath, importsPath, peopleGroup } from "../menu.ts";

const shared = {
  section: "directory",
  icon: FileSpreadsheet,
  group: peopleGroup,
  order: 40,
  grant: "directory.manage",
} as const satisfies Partial<Page>;

export const pages: Page[] = [
  {
    ...shared,
    path: importsPath,
    label: { "zh-CN": "导入与导出", "en-US": "Import & export" },
    keywords: ["drydc", "dr", "dc", "批量导入", "pldr", "花名册", "excel"],
    load: () => import("./ImportsPage.tsx"),
  },
  {
    ...shared,
    path: importHistoryPath,
    label: { "zh-CN": "导入记录", "en-US": "Import history" },
    keywords: ["drjl", "导入历史", "撤销导入"],
    under: importsPath,
    load: () => import("./HistoryPage.tsx"),
  },
  {
    ...shared,
    path: `${importsPath}/$id`,
    label: { "zh-CN": "导入", "en-US": "Import" },
    under: importsPath,
    load: () => import("./ImportPage.tsx"),
  },
];
