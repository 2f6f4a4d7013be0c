// The words of text messages. Recipients are mainland numbers: Chinese.
import type { SentSms } from "../../platform/sms/index.ts";

const reasons: Record<string, string> = {
  individual: "个人用户",
  not_real: "非真实企业",
  abnormal: "账号异常",
  unlawful: "违法用途",
};

/** `name`: what the product is called here. */
export function smsText({ kind, params }: Pick<SentSms, "kind" | "params">, name: string): string {
  const signed = `【${name}】`;
  switch (kind) {
    case "sign_in":
      return `${signed}登录验证码 ${params.code}，5 分钟内有效。请勿告诉他人。`;
    case "registration":
      return `${signed}注册企业的验证码 ${params.code}，5 分钟内有效。请勿告诉他人。`;
    case "reset":
      return `${signed}重置登录密码的验证码 ${params.code}，5 分钟内有效。如非本人操作，请勿告诉他人。`;
    case "activation":
      return `${signed}${params.name}，${params.tenant}已为您开户。首次登录的验证码 ${params.code}，72 小时内有效。`;
    case "phone_changed":
      return `${signed}${params.name}，您在${params.tenant}的登录手机号已改为本号码，请使用本号码登录。`;
    case "application_approved":
      return `${signed}${params.name}的注册申请已通过，您可以登录管理后台了。`;
    case "application_refused":
      return `${signed}${params.name}的注册申请未通过：${reasons[params.reason ?? ""] ?? ""}。${params.note ?? ""}`;
  }
}
