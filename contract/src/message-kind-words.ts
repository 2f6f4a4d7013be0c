// Kinds of messages by name, text messages and mail alike.
import type { Words } from "./audit-wording.ts";

export const messageKindNames = {
  sign_in: { "zh-CN": "登录验证码", "en-US": "Sign-in code" },
  registration: { "zh-CN": "注册验证码", "en-US": "Registration code" },
  reset: { "zh-CN": "重置密码验证码", "en-US": "Password reset code" },
  activation: { "zh-CN": "开户通知", "en-US": "Account opened" },
  phone_changed: { "zh-CN": "登录手机号变更", "en-US": "Number changed" },
  phone_left: { "zh-CN": "原手机号停用通知", "en-US": "Number no longer used" },
  new_number: { "zh-CN": "更换手机号验证码", "en-US": "Code for another number" },
  application_received: { "zh-CN": "已收到申请", "en-US": "Application received" },
  application_approved: { "zh-CN": "申请已通过", "en-US": "Application approved" },
  application_refused: { "zh-CN": "申请未通过", "en-US": "Application refused" },
  tenant_suspended: { "zh-CN": "企业停用", "en-US": "Enterprise suspended" },
  tenant_resumed: { "zh-CN": "企业恢复", "en-US": "Enterprise resumed" },
  certification_code_due: { "zh-CN": "认证打款通知", "en-US": "Transfer for certification" },
  certified: { "zh-CN": "认证已通过", "en-US": "Certified" },
  certification_refused: { "zh-CN": "认证未通过", "en-US": "Certification refused" },
  join_approved: { "zh-CN": "加入申请已通过", "en-US": "Let in" },
  join_refused: { "zh-CN": "加入申请未通过", "en-US": "Request to join refused" },
  test: { "zh-CN": "测试", "en-US": "Test" },
} satisfies Words;
