import { strings } from "@qilian/ui/i18n.ts";

export const portalSignInStrings = strings("portal_sign_in", {
  "zh-CN": {
    title: "登录企联",
    headline: "找得到人，\n说得清事，开得成会。",
    note: "企业的通讯录，\n运行在您自己的服务器上。",
  },
  "en-US": {
    title: "Sign in to Qilian",
    headline: "Find people,\nsettle things, meet well.",
    note: "Your enterprise’s contacts,\non servers of your own.",
  },
});
