// The words of text messages. Recipients are mainland numbers: Chinese.
import type { SentSms } from "../../platform/sms/index.ts";

const reasons: Record<string, string> = {
  individual: "个人用户",
  not_real: "非真实企业",
  abnormal: "账号异常",
  unlawful: "违法用途",
};

export function smsText({ kind, params }: Pick<SentSms, "kind" | "params">): string {
  switch (kind) {
    case "sign_in":
      return `【企联】登录验证码 ${params.code}，5 分钟内有效。请勿告诉他人。`;
    case "registration":
      return `【企联】注册企业的验证码 ${params.code}，5 分钟内有效。请勿告诉他人。`;
    case "reset":
      return `【企联】重置登录密码的验证码 ${params.code}，5 分钟内有效。如非本人操作，请勿告诉他人。`;
    case "activation":
      return `【企联】${params.name}，${params.tenant}已为您开户。首次登录的验证码 ${params.code}，72 小时内有效。`;
    case "phone_changed":
      return `【企联】${params.name}，您在${params.tenant}的登录手机号已改为本号码，请使用本号码登录。`;
    case "application_approved":
      return `【企联】${params.name}的注册申请已通过，您可以登录管理后台了。`;
    case "application_refused":
      return `【企联】${params.name}的注册申请未通过：${reasons[params.reason ?? ""] ?? ""}。${params.note ?? ""}`;
    case "certification_code_due":
      return `【企联】已向${params.name}尾号 ${params.end} 的对公账户打款，请在 ${params.days} 天内到管理后台填写附言中的验证码。`;
    case "certified":
      return `【企联】${params.name}已通过企业认证，认证权益已生效。`;
    case "certification_refused":
      return `【企联】${params.name}的企业认证未通过，请到管理后台查看原因后重新提交。${params.note ?? ""}`;
  }
}
