import { strings } from "@qilian/ui/i18n.ts";

export const shellStrings = strings("shell", {
  "zh-CN": {
    me: "我的",
    go_to: "前往{{page}}",
    enterprise: "所在企业",
    no_session: "没有取得登录信息",
    sign_out_everywhere: "退出所有设备",
    sign_out_title: "退出登录",
    sign_out_body: "退出后，再次使用需要重新登录。",
  },
  "en-US": {
    me: "Me",
    go_to: "Go to {{page}}",
    enterprise: "Enterprise",
    no_session: "Your session did not load",
    sign_out_everywhere: "Sign out on all devices",
    sign_out_title: "Sign out",
    sign_out_body: "You will need to sign in again.",
  },
});
