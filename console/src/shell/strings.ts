import { strings } from "@qilian/ui/i18n.ts";

export const shellStrings = strings("shell", {
  "zh-CN": {
    operator_console: "运营后台",
    sign_out_everywhere: "退出所有设备",
    find_pages: "搜索页面与成员",
    find_operator_pages: "搜索页面",
    no_pages: "没有可用的页面",
    no_pages_body:
      "您的管理员角色目前没有可用页面：对应模块的页面随后续版本开放。如需其他权限，可联系企业的全局管理员。",
    no_session: "没有取得登录信息",
  },
  "en-US": {
    operator_console: "Operator console",
    sign_out_everywhere: "Sign out on all devices",
    find_pages: "Pages and people",
    find_operator_pages: "Search pages",
    no_pages: "No pages for you yet",
    no_pages_body:
      "Your role opens no page as yet: its pages come with their module in a later version. For other rights ask a global administrator of the enterprise.",
    no_session: "Your session did not load",
  },
});
