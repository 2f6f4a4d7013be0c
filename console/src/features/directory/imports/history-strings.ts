// Words of 导入记录.
import { strings } from "@qilian/ui/i18n.ts";

export const historyStrings = strings("import-history", {
  "zh-CN": {
    title: "导入记录",
    all_states: "全部状态",
    all_people: "全部导入人",
    files: "下载",
    original: "原文件",
    failed_rows: "失败行",
    none: "还没有导入过",
    none_such: "没有符合条件的导入",
    failed: "导入记录没有加载出来",
  },
  "en-US": {
    title: "Import history",
    all_states: "All states",
    all_people: "Everybody",
    files: "Download",
    original: "Original",
    failed_rows: "Failed rows",
    none: "No imports yet",
    none_such: "No such imports",
    failed: "The imports did not load",
  },
});
