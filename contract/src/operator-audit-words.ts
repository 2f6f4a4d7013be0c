// What the operators' audit says: every act with its words, the names of fields, and values as people read them.
import { type ModuleOf, type Words, wordOf, wordsOf } from "./audit-wording.ts";
import type { WorkbookLanguage } from "./import-words.ts";
import { sayJob } from "./job-words.ts";
import { messageKindNames } from "./message-kind-words.ts";
import { browserNames, signInWayNames, systemNames } from "./sign-in-words.ts";

/** Every act that is audited, `module.thing_done`. One that was ever written stays: its entries stay too. */
const acts = {
  "tenancy.application_approved": { "zh-CN": "通过企业注册申请", "en-US": "Approved an application" },
  "tenancy.application_refused": { "zh-CN": "拒绝企业注册申请", "en-US": "Refused an application" },
  "tenancy.suspended": { "zh-CN": "暂停企业使用", "en-US": "Suspended an enterprise" },
  "tenancy.resumed": { "zh-CN": "恢复企业", "en-US": "Resumed an enterprise" },
  "tenancy.seats_changed": { "zh-CN": "修改员工许可", "en-US": "Changed an enterprise’s seats" },
  "tenancy.entitlement_granted": { "zh-CN": "开通权益", "en-US": "Granted an entitlement" },
  "tenancy.entitlement_ended": { "zh-CN": "终止权益", "en-US": "Ended an entitlement" },
  "tenancy.certification_document_opened": { "zh-CN": "查看认证材料", "en-US": "Opened a certification’s document" },
  "tenancy.certification_account_opened": { "zh-CN": "查看完整对公账号", "en-US": "Saw a full bank account number" },
  "tenancy.certification_code_made": { "zh-CN": "生成打款验证码", "en-US": "Made a transfer’s code" },
  "tenancy.certification_transferred": { "zh-CN": "确认已打款", "en-US": "Confirmed a transfer" },
  "tenancy.certified": { "zh-CN": "通过企业认证", "en-US": "Certified an enterprise" },
  "tenancy.certification_refused": { "zh-CN": "拒绝企业认证", "en-US": "Refused a certification" },
  "tenancy.certification_revoked": { "zh-CN": "撤销企业认证", "en-US": "Revoked a certification" },
  "tenancy.job_retried": { "zh-CN": "重试失败任务", "en-US": "Retried a failed job" },
  "tenancy.job_discarded": { "zh-CN": "丢弃失败任务", "en-US": "Discarded a failed job" },
  "tenancy.brand_changed": { "zh-CN": "修改平台品牌", "en-US": "Changed the brand" },
  "tenancy.logo_changed": { "zh-CN": "修改平台标志", "en-US": "Changed the logo" },
  "tenancy.retention_changed": { "zh-CN": "修改保留天数", "en-US": "Changed how long data is kept" },
  "messaging.sms_transport_set": { "zh-CN": "设置短信网关", "en-US": "Set the SMS gateway" },
  "messaging.sms_transport_dropped": { "zh-CN": "移除短信网关", "en-US": "Removed the SMS gateway" },
  "messaging.sms_tested": { "zh-CN": "发送测试短信", "en-US": "Sent a test SMS" },
  "messaging.mail_transport_set": { "zh-CN": "设置邮件服务器", "en-US": "Set the mail server" },
  "messaging.mail_transport_dropped": { "zh-CN": "移除邮件服务器", "en-US": "Removed the mail server" },
  "messaging.mail_tested": { "zh-CN": "发送测试邮件", "en-US": "Sent a test mail" },
  "messaging.template_changed": { "zh-CN": "修改短信模板", "en-US": "Changed an SMS template" },
  "messaging.message_revealed": { "zh-CN": "查看短信全文", "en-US": "Saw a full text message" },
  "identity.signed_in": { "zh-CN": "登录", "en-US": "Signed in" },
  "identity.signed_out_elsewhere": { "zh-CN": "退出其他所有登录", "en-US": "Signed out everywhere else" },
  "identity.signed_out_everywhere": { "zh-CN": "退出所有登录", "en-US": "Signed out everywhere" },
  "identity.operator_invited": { "zh-CN": "邀请运营人员", "en-US": "Invited an operator" },
  "identity.invitation_withdrawn": { "zh-CN": "撤回邀请", "en-US": "Withdrew an invitation" },
  "identity.operator_added": { "zh-CN": "加入运营人员", "en-US": "Joined the operators" },
  "identity.operator_disabled": { "zh-CN": "停用运营人员", "en-US": "Shut out an operator" },
  "identity.operator_restored": { "zh-CN": "恢复运营人员", "en-US": "Let an operator in again" },
  "identity.operator_policy_changed": { "zh-CN": "修改登录要求", "en-US": "Changed what signing in takes" },
  "identity.operator_renamed": { "zh-CN": "修改姓名", "en-US": "Changed the own name" },
  "identity.operator_password_changed": { "zh-CN": "修改密码", "en-US": "Changed the own password" },
  "identity.totp_added": { "zh-CN": "设置身份验证器", "en-US": "Set up an authenticator" },
  "identity.totp_removed": { "zh-CN": "移除身份验证器", "en-US": "Removed an authenticator" },
  "identity.recovery_code_used": { "zh-CN": "使用恢复码登录", "en-US": "Signed in with a recovery code" },
  "identity.recovery_codes_renewed": { "zh-CN": "重新生成恢复码", "en-US": "Made new recovery codes" },
  "identity.passkey_added": { "zh-CN": "添加通行密钥", "en-US": "Added a passkey" },
  "identity.passkey_removed": { "zh-CN": "移除通行密钥", "en-US": "Removed a passkey" },
  // Written before messages had a module of their own.
  "identity.message_revealed": { "zh-CN": "查看短信全文", "en-US": "Saw a full text message" },
  "access.operator_audit_exported": { "zh-CN": "导出操作日志", "en-US": "Exported the audit log" },
} satisfies Words;
export type OperatorAct = keyof typeof acts;

/** Modules whose acts are audited, in the order in which they are offered. */
const modules = {
  tenancy: { "zh-CN": "企业与平台", "en-US": "Enterprises and platform" },
  messaging: { "zh-CN": "短信与邮件", "en-US": "SMS and mail" },
  identity: { "zh-CN": "运营人员与登录", "en-US": "Operators and signing in" },
  access: { "zh-CN": "审计", "en-US": "Audit" },
} satisfies Record<ModuleOf<OperatorAct>, Words[string]>;

/** By the key in an entry's changes. */
const fields: Words = {
  name: { "zh-CN": "姓名", "en-US": "Name" },
  login: { "zh-CN": "登录名", "en-US": "Login name" },
  invitation: { "zh-CN": "受邀姓名", "en-US": "Invited as" },
  second_factor_required: { "zh-CN": "必须两步验证", "en-US": "Second factor required" },
  suspension: { "zh-CN": "停用原因", "en-US": "Reason of the suspension" },
  seats: { "zh-CN": "员工许可", "en-US": "Seats" },
  reason: { "zh-CN": "原因", "en-US": "Reason" },
  note: { "zh-CN": "说明", "en-US": "Note" },
  file: { "zh-CN": "文件", "en-US": "File" },
  members: { "zh-CN": "员工许可", "en-US": "Seats" },
  accounts: { "zh-CN": "会议账号", "en-US": "Meeting accounts" },
  concurrency: { "zh-CN": "会议并发（方）", "en-US": "Concurrent attendants" },
  room: { "zh-CN": "网络会议室（方）", "en-US": "Room size" },
  recording: { "zh-CN": "录制空间（GB）", "en-US": "Recording space (GB)" },
  brand: { "zh-CN": "品牌定制", "en-US": "Own brand" },
  live: { "zh-CN": "直播试用", "en-US": "Live streaming on trial" },
  from: { "zh-CN": "开始时间", "en-US": "From" },
  until: { "zh-CN": "到期时间", "en-US": "Until" },
  url: { "zh-CN": "网关地址", "en-US": "Gateway" },
  secret: { "zh-CN": "签名密钥", "en-US": "Secret" },
  host: { "zh-CN": "服务器", "en-US": "Server" },
  port: { "zh-CN": "端口", "en-US": "Port" },
  security: { "zh-CN": "加密方式", "en-US": "Encryption" },
  user: { "zh-CN": "用户名", "en-US": "User" },
  sender: { "zh-CN": "发件地址", "en-US": "From address" },
  // Written before the fields above were told one by one.
  settings: { "zh-CN": "服务器设置", "en-US": "Server settings" },
  password: { "zh-CN": "密码", "en-US": "Password" },
  text: { "zh-CN": "模板内容", "en-US": "Text" },
  "zh-CN.name": { "zh-CN": "中文名称", "en-US": "Chinese name" },
  "zh-CN.headline": { "zh-CN": "中文标语", "en-US": "Chinese headline" },
  "zh-CN.note": { "zh-CN": "中文说明", "en-US": "Chinese note" },
  "en-US.name": { "zh-CN": "英文名称", "en-US": "English name" },
  "en-US.headline": { "zh-CN": "英文标语", "en-US": "English headline" },
  "en-US.note": { "zh-CN": "英文说明", "en-US": "English note" },
  support: { "zh-CN": "支持信息", "en-US": "Support" },
  terms: { "zh-CN": "用户协议", "en-US": "Terms of use" },
  privacy: { "zh-CN": "隐私政策", "en-US": "Privacy policy" },
  logo: { "zh-CN": "标志", "en-US": "Logo" },
  tenantAudit: { "zh-CN": "企业操作日志（天）", "en-US": "Enterprises’ audit logs (days)" },
  operatorAudit: { "zh-CN": "平台操作日志（天）", "en-US": "Operators’ audit log (days)" },
  failedJobs: { "zh-CN": "失败任务（天）", "en-US": "Failed jobs (days)" },
  messages: { "zh-CN": "短信与邮件（天）", "en-US": "Messages (days)" },
  imports: { "zh-CN": "导入记录（天）", "en-US": "Imports (days)" },
  who: { "zh-CN": "操作人", "en-US": "Who" },
  act: { "zh-CN": "操作", "en-US": "Action" },
  object: { "zh-CN": "对象名称", "en-US": "Object" },
  to: { "zh-CN": "结束时间", "en-US": "Until" },
  entries: { "zh-CN": "导出条数", "en-US": "Entries exported" },
  way: { "zh-CN": "登录方式", "en-US": "Way" },
  browser: { "zh-CN": "浏览器", "en-US": "Browser" },
  system: { "zh-CN": "操作系统", "en-US": "System" },
  sessions: { "zh-CN": "登录数", "en-US": "Sessions" },
};

/** Values that are words of the product, by field. */
const values: Record<string, Words> = {
  reason: {
    individual: { "zh-CN": "个人用户", "en-US": "An individual, not an enterprise" },
    not_real: { "zh-CN": "非真实企业", "en-US": "Not a real enterprise" },
    abnormal: { "zh-CN": "账号异常", "en-US": "An abnormal account" },
    unlawful: { "zh-CN": "违法用途", "en-US": "Unlawful use" },
    facts_differ: { "zh-CN": "信息与证照不一致", "en-US": "Does not match the documents" },
    unreadable: { "zh-CN": "材料不清晰", "en-US": "Documents cannot be read" },
    expired: { "zh-CN": "证照已过期", "en-US": "Licence has expired" },
    letter_lacking: { "zh-CN": "缺少授权书", "en-US": "No letter of authorisation" },
    account_differs: { "zh-CN": "对公账户有误", "en-US": "Wrong bank account" },
    other: { "zh-CN": "其他", "en-US": "Other" },
  },
  security: {
    implicit: { "zh-CN": "TLS", "en-US": "TLS" },
    starttls: { "zh-CN": "STARTTLS", "en-US": "STARTTLS" },
    none: { "zh-CN": "不加密", "en-US": "None" },
  },
  way: signInWayNames,
  browser: browserNames,
  system: systemNames,
  act: { ...acts, ...modules },
};

type SayObject = (name: string, language: WorkbookLanguage) => string;

/** Kept as the message's kind and the masked number. */
const sayMessage: SayObject = (name, language) => {
  const [kind = "", ...number] = name.split(" ");
  return [wordOf(messageKindNames, kind, language), ...number].join(" ");
};
const languages: Words = {
  "zh-CN": { "zh-CN": "中文", "en-US": "Chinese" },
  "en-US": { "zh-CN": "英文", "en-US": "English" },
};
/** Kept as the kind and the language. */
const sayTemplate: SayObject = (name, language) => {
  const [kind = "", of = ""] = name.split(" ");
  const said = [wordOf(messageKindNames, kind, language), wordOf(languages, of, language)];
  return language === "zh-CN" ? `${said[0]}（${said[1]}）` : `${said[0]} (${said[1]})`;
};
const objects: Partial<Record<OperatorAct, SayObject>> = {
  "messaging.message_revealed": sayMessage,
  "identity.message_revealed": sayMessage,
  "messaging.template_changed": sayTemplate,
  "tenancy.job_retried": sayJob,
  "tenancy.job_discarded": sayJob,
};

export const operatorAuditWords = wordsOf({ acts, modules, fields, values, objects });
