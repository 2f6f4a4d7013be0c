// Words of the search among the rules.
import { strings } from "@qilian/ui/i18n.ts";

export const searchStrings = strings("rule-search", {
  "zh-CN": {
    search: "搜索部门、角色或成员",
    reset: "重置",
    history: "搜索历史",
    again: "再次搜索：{{words}}",
    clear: "清空",
    no_data: "暂无数据",
  },
  "en-US": {
    search: "Search departments, roles or members",
    reset: "Reset",
    history: "Recent searches",
    again: "Search again: {{words}}",
    clear: "Clear",
    no_data: "No data",
  },
});
