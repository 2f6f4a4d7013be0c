// Acts on many members, and what stood against them for some, in both languages. The console, the audit and the workbook
// of those who are left take their words from here.
import type { BulkActKind } from "./bulk-acts.ts";
import type { WorkbookLanguage } from "./import-words.ts";

export const bulkActNames: Record<BulkActKind, Record<WorkbookLanguage, string>> = {
  open: { "zh-CN": "开户", "en-US": "Open accounts" },
  restore: { "zh-CN": "恢复", "en-US": "Restore" },
  disable: { "zh-CN": "失效", "en-US": "Disable" },
  erase: { "zh-CN": "彻底删除", "en-US": "Delete completely" },
  join_role: { "zh-CN": "加入角色", "en-US": "Add to a role" },
  leave_role: { "zh-CN": "移出角色", "en-US": "Remove from a role" },
};

const reasons: Readonly<Record<string, Record<WorkbookLanguage, string>>> = {
  in_role: { "zh-CN": "已有该角色", "en-US": "Has the role already" },
  not_in_role: { "zh-CN": "没有该角色", "en-US": "Does not have the role" },
  role_full: { "zh-CN": "该角色的成员已满", "en-US": "The role has as many members as it can" },
  role_gone: { "zh-CN": "角色已被删除", "en-US": "The role has been deleted" },
  missing_grant: { "zh-CN": "您已没有管理角色的权限", "en-US": "You may not manage roles any more" },
  already_opened: { "zh-CN": "已开户，无需再次开户", "en-US": "Has an active account" },
  too_many_messages: {
    "zh-CN": "短信发送过于频繁，请稍后再试",
    "en-US": "Too many messages were sent; try again later",
  },
  disabled: { "zh-CN": "已失效", "en-US": "Is disabled" },
  not_disabled: { "zh-CN": "未失效，无需恢复", "en-US": "Is not disabled" },
  primary_outside_scope: {
    "zh-CN": "主部门不在您的管理范围内",
    "en-US": "The primary department is outside your scope",
  },
  administrator: {
    "zh-CN": "是管理员，只能由全局管理员操作",
    "en-US": "Is an administrator; only a global one can do this",
  },
  gone: { "zh-CN": "已不存在或不在您的管理范围内", "en-US": "No longer there, or outside your scope" },
  oneself: { "zh-CN": "是您自己", "en-US": "Is you" },
  no_seats: { "zh-CN": "没有剩余的许可", "en-US": "No seat is left" },
  import_under_way: {
    "zh-CN": "正在检查或导入员工，请稍后再试",
    "en-US": "A workbook is being checked or imported; try again later",
  },
};

const unknown = { "zh-CN": "原因未知，可稍后再试", "en-US": "The reason is not known. Try again soon." };

export const sayBulkReason = (code: string, language: WorkbookLanguage): string => (reasons[code] ?? unknown)[language];
