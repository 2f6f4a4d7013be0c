// Kinds of messages in words, text messages and mail alike.
import type { Words } from "./audit-wording.ts";

export const messageKinds = {
  "zh-CN": {
    sign_in: "登录验证码",
    registration: "注册验证码",
    reset: "重置密码验证码",
    activation: "开户通知",
    phone_changed: "登录手机号变更",
    application_received: "已收到申请",
    application_approved: "申请已通过",
    application_refused: "申请未通过",
    tenant_suspended: "企业停用",
    tenant_resumed: "企业恢复",
    certification_code_due: "认证打款通知",
    certified: "认证已通过",
    certification_refused: "认证未通过",
    test: "测试",
  },
  "en-US": {
    sign_in: "Sign-in code",
    registration: "Registration code",
    reset: "Password reset code",
    activation: "Account opened",
    phone_changed: "Number changed",
    application_received: "Application received",
    application_approved: "Application approved",
    application_refused: "Application refused",
    tenant_suspended: "Enterprise suspended",
    tenant_resumed: "Enterprise resumed",
    certification_code_due: "Transfer for certification",
    certified: "Certified",
    certification_refused: "Certification refused",
    test: "Test",
  },
};

/** The same for an audit's values. */
export const messageKindWords: Words = Object.fromEntries(
  Object.entries(messageKinds["zh-CN"]).map(([kind, zh]) => [
    kind,
    { "zh-CN": zh, "en-US": messageKinds["en-US"][kind as keyof (typeof messageKinds)["en-US"]] },
  ]),
);
