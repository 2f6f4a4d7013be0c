// What a tenant's audit says: every act with its words, the names of fields, and values as people read them. The console
// and the workbook take their words from here.
import { administratorRoleNames } from "./administrator-words.ts";
import { type ModuleOf, type Words, wordsOf } from "./audit-wording.ts";
import { browserNames, signInWayNames, systemNames } from "./sign-in-words.ts";

/** Every act that is audited, `module.thing_done`. One that was ever written stays: its entries stay too. */
const acts = {
  "access.administrator_granted": { "zh-CN": "新增管理员", "en-US": "Made an administrator" },
  "access.administrator_scope_changed": { "zh-CN": "修改管理范围", "en-US": "Changed an administrator’s scope" },
  "access.administrator_removed": { "zh-CN": "删除管理员", "en-US": "Removed an administrator" },
  "access.audit_exported": { "zh-CN": "导出操作日志", "en-US": "Exported the audit log" },
  "directory.member_added": { "zh-CN": "添加员工", "en-US": "Added an employee" },
  "directory.member_edited": { "zh-CN": "修改员工资料", "en-US": "Edited an employee" },
  "directory.phone_revealed": { "zh-CN": "查看完整手机号", "en-US": "Saw a full phone number" },
  "directory.account_opened": { "zh-CN": "开户", "en-US": "Opened an account" },
  "directory.member_disabled": { "zh-CN": "失效员工", "en-US": "Disabled an employee" },
  "directory.member_restored": { "zh-CN": "恢复员工", "en-US": "Restored an employee" },
  "directory.members_exported": { "zh-CN": "导出员工", "en-US": "Exported employees" },
  "directory.import_run": { "zh-CN": "导入员工", "en-US": "Imported employees" },
  "directory.import_cancelled": { "zh-CN": "停止导入", "en-US": "Stopped an import" },
  "directory.import_undone": { "zh-CN": "撤销导入", "en-US": "Undid an import" },
  "directory.import_downloaded": { "zh-CN": "下载导入的原文件", "en-US": "Downloaded an import’s original file" },
  "directory.department_added": { "zh-CN": "添加部门", "en-US": "Added a department" },
  "directory.department_renamed": { "zh-CN": "重命名部门", "en-US": "Renamed a department" },
  "directory.department_deleted": { "zh-CN": "删除部门", "en-US": "Deleted a department" },
  "directory.role_added": { "zh-CN": "添加角色", "en-US": "Added a role" },
  "directory.role_renamed": { "zh-CN": "重命名角色", "en-US": "Renamed a role" },
  "directory.role_deleted": { "zh-CN": "删除角色", "en-US": "Deleted a role" },
  "directory.role_members_changed": { "zh-CN": "调整角色成员", "en-US": "Changed who has a role" },
  "directory.rule_added": { "zh-CN": "添加可见范围规则", "en-US": "Added a visibility rule" },
  "directory.rule_changed": { "zh-CN": "修改可见范围规则", "en-US": "Changed a visibility rule" },
  "directory.rule_deleted": { "zh-CN": "删除可见范围规则", "en-US": "Deleted a visibility rule" },
  "directory.rule_emptied": {
    "zh-CN": "可见范围规则随对象删除",
    "en-US": "A visibility rule went with its last object",
  },
  "directory.rule_objects_removed": {
    "zh-CN": "可见范围规则移出已删除的对象",
    "en-US": "A visibility rule lost a deleted object",
  },
  "directory.visibility_verified": { "zh-CN": "验证权限", "en-US": "Checked access" },
  "identity.signed_in": { "zh-CN": "登录管理后台", "en-US": "Signed in to the console" },
  "identity.signed_out_elsewhere": { "zh-CN": "退出其他所有登录", "en-US": "Signed out everywhere else" },
  "identity.signed_out_everywhere": { "zh-CN": "退出所有登录", "en-US": "Signed out everywhere" },
  "identity.password_changed": { "zh-CN": "修改登录密码", "en-US": "Changed the own password" },
  "identity.password_reset": { "zh-CN": "重置登录密码", "en-US": "Reset the own password" },
  "identity.passkey_added": { "zh-CN": "添加通行密钥", "en-US": "Added a passkey" },
  "identity.passkey_removed": { "zh-CN": "移除通行密钥", "en-US": "Removed a passkey" },
  "tenancy.contact_changed": { "zh-CN": "修改企业联系人", "en-US": "Changed the enterprise’s contact" },
  "tenancy.dissolution_asked": { "zh-CN": "解散企业", "en-US": "Asked for the dissolution of the enterprise" },
  "tenancy.dissolution_taken_back": { "zh-CN": "撤回解散企业", "en-US": "Took the dissolution back" },
  "tenancy.certification_submitted": { "zh-CN": "提交企业认证", "en-US": "Applied for certification" },
  "tenancy.certification_withdrawn": {
    "zh-CN": "撤回企业认证申请",
    "en-US": "Withdrew the application for certification",
  },
  "tenancy.account_proved": { "zh-CN": "填写打款验证码", "en-US": "Typed the transfer’s code" },
  "tenancy.certified": { "zh-CN": "通过企业认证", "en-US": "Certified the enterprise" },
  "tenancy.certification_refused": { "zh-CN": "拒绝企业认证", "en-US": "Refused the certification" },
  "tenancy.certification_revoked": { "zh-CN": "撤销企业认证", "en-US": "Revoked the certification" },
} satisfies Words;
export type AuditAct = keyof typeof acts;

/** Modules whose acts are audited, in the order in which they are offered. */
const modules = {
  directory: { "zh-CN": "通讯录", "en-US": "Directory" },
  access: { "zh-CN": "管理与审计", "en-US": "Administration" },
  identity: { "zh-CN": "登录与安全", "en-US": "Signing in" },
  tenancy: { "zh-CN": "企业信息", "en-US": "Enterprise" },
} satisfies Record<ModuleOf<AuditAct>, Words[string]>;
export type AuditModule = keyof typeof modules;

/** By the key in an entry's changes. */
const fields: Words = {
  name: { "zh-CN": "名称", "en-US": "Name" },
  name_en: { "zh-CN": "英文名", "en-US": "English name" },
  phone: { "zh-CN": "手机号", "en-US": "Phone" },
  title: { "zh-CN": "职务", "en-US": "Title" },
  gender: { "zh-CN": "性别", "en-US": "Gender" },
  email: { "zh-CN": "邮箱", "en-US": "Mail" },
  landline: { "zh-CN": "座机", "en-US": "Landline" },
  employee_id: { "zh-CN": "员工 ID", "en-US": "Employee ID" },
  secretary: { "zh-CN": "秘书", "en-US": "Secretary" },
  office: { "zh-CN": "办公地点", "en-US": "Office" },
  hide_phone: { "zh-CN": "隐藏手机号", "en-US": "Phone hidden" },
  remark: { "zh-CN": "备注", "en-US": "Remark" },
  departments: { "zh-CN": "部门", "en-US": "Departments" },
  state: { "zh-CN": "账号状态", "en-US": "Account" },
  parent: { "zh-CN": "上级部门", "en-US": "Parent department" },
  members: { "zh-CN": "成员（移出 → 加入）", "en-US": "Members (removed → added)" },
  kind: { "zh-CN": "规则类型", "en-US": "Kind of rule" },
  subjects: { "zh-CN": "规则对象", "en-US": "Subjects" },
  exceptions: { "zh-CN": "例外对象", "en-US": "Exceptions" },
  scope: { "zh-CN": "范围", "en-US": "Scope" },
  role: { "zh-CN": "管理员角色", "en-US": "Administrator’s role" },
  reach: { "zh-CN": "管理范围", "en-US": "Scope" },
  visible: { "zh-CN": "能否看到", "en-US": "Visible" },
  new: { "zh-CN": "新增行数", "en-US": "New rows" },
  changed: { "zh-CN": "更新行数", "en-US": "Changed rows" },
  unchanged: { "zh-CN": "无变化行数", "en-US": "Unchanged rows" },
  failed: { "zh-CN": "失败行数", "en-US": "Failed rows" },
  opensAccounts: { "zh-CN": "导入并开户", "en-US": "Accounts opened too" },
  written: { "zh-CN": "已写入行数", "en-US": "Rows written" },
  format: { "zh-CN": "文件格式", "en-US": "Format" },
  removed: { "zh-CN": "移除的员工数", "en-US": "Employees removed" },
  restored: { "zh-CN": "还原的员工数", "en-US": "Employees restored" },
  departments_removed: { "zh-CN": "删除的部门数", "en-US": "Departments deleted" },
  of: { "zh-CN": "待写入行数", "en-US": "Rows to write" },
  who: { "zh-CN": "操作人", "en-US": "Who" },
  act: { "zh-CN": "操作", "en-US": "Action" },
  object: { "zh-CN": "对象名称", "en-US": "Object" },
  from: { "zh-CN": "开始时间", "en-US": "From" },
  to: { "zh-CN": "结束时间", "en-US": "Until" },
  entries: { "zh-CN": "导出条数", "en-US": "Entries exported" },
  contact_name: { "zh-CN": "联系人", "en-US": "Contact" },
  contact_email: { "zh-CN": "联系人邮箱", "en-US": "Contact’s e-mail" },
  language: { "zh-CN": "通知语言", "en-US": "Language of notices" },
  dissolves_at: { "zh-CN": "解散时间", "en-US": "Dissolved on" },
  method: { "zh-CN": "认证方式", "en-US": "Method" },
  seats: { "zh-CN": "员工许可", "en-US": "Seats" },
  brand: { "zh-CN": "个性化设置", "en-US": "Own brand" },
  live: { "zh-CN": "直播试用", "en-US": "Live streaming on trial" },
  reason: { "zh-CN": "原因", "en-US": "Reason" },
  note: { "zh-CN": "说明", "en-US": "Note" },
  way: { "zh-CN": "登录方式", "en-US": "Way" },
  browser: { "zh-CN": "浏览器", "en-US": "Browser" },
  system: { "zh-CN": "操作系统", "en-US": "System" },
  sessions: { "zh-CN": "登录数", "en-US": "Sessions" },
};

/** Values that are words of the product, by field. */
const values: Record<string, Words> = {
  state: {
    unopened: { "zh-CN": "未开户", "en-US": "No account" },
    failed: { "zh-CN": "开户失败", "en-US": "Failed" },
    unactivated: { "zh-CN": "未激活", "en-US": "Not activated" },
    opened: { "zh-CN": "已开户", "en-US": "Active" },
    disabled: { "zh-CN": "已失效", "en-US": "Disabled" },
  },
  gender: { male: { "zh-CN": "男", "en-US": "Male" }, female: { "zh-CN": "女", "en-US": "Female" } },
  kind: {
    "no-access": { "zh-CN": "无法查看通讯录", "en-US": "No access to the directory" },
    "own-only": { "zh-CN": "仅查看本部门/本角色", "en-US": "Own department or role only" },
    hidden: { "zh-CN": "隐藏", "en-US": "Hidden" },
  },
  scope: {
    node: { "zh-CN": "仅查看本部门", "en-US": "Own department only" },
    subtree: { "zh-CN": "可查看本部门及以下部门", "en-US": "Own department and all below" },
  },
  role: administratorRoleNames,
  reach: { enterprise: { "zh-CN": "全企业", "en-US": "Whole enterprise" } },
  method: {
    documents: { "zh-CN": "企业证照", "en-US": "Documents" },
    bank: { "zh-CN": "对公账户", "en-US": "Bank account" },
  },
  reason: {
    facts_differ: { "zh-CN": "信息与证照不一致", "en-US": "Does not match the documents" },
    unreadable: { "zh-CN": "材料不清晰", "en-US": "Documents cannot be read" },
    expired: { "zh-CN": "证照已过期", "en-US": "Licence has expired" },
    letter_lacking: { "zh-CN": "缺少授权书", "en-US": "No letter of authorisation" },
    account_differs: { "zh-CN": "对公账户有误", "en-US": "Wrong bank account" },
    other: { "zh-CN": "其他", "en-US": "Other" },
  },
  way: signInWayNames,
  browser: browserNames,
  system: systemNames,
  act: { ...acts, ...modules },
};

/** Who an operator is to an enterprise: which of them it was stays with the instance. Entries keep this name. */
export const platformName = "平台运营方";
const authors: Words = { [platformName]: { "zh-CN": platformName, "en-US": "Platform operator" } };

export const auditWords = wordsOf({ acts, modules, fields, values, authors });
