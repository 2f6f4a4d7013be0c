import { strings } from "@qilian/ui/i18n.ts";

export const portalSignInStrings = strings("portal_sign_in", {
  "zh-CN": {
    title: "登录{{brand}}",
  },
  "en-US": {
    title: "Sign in to {{brand}}",
  },
});
