// Words that the directory's pages share, and why the server refuses a change.
import { strings } from "@qilian/ui/i18n.ts";

export const directoryStrings = strings("directory", {
  "zh-CN": {
    state_unopened: "未开户",
    state_failed: "开户失败",
    state_unactivated: "未激活",
    state_opened: "已开户",
    state_disabled: "已失效",
    departments: "部门",
    find_department: "搜索部门",
    no_department: "没有名称包含「{{words}}」的部门",
    hidden_department: "已设隐藏",
    hidden_legend: "带此标记的部门已设隐藏",
    find_member: "姓名、拼音、手机号、邮箱或账号",
    missing: "—",
  },
  "en-US": {
    state_unopened: "No account",
    state_failed: "Failed",
    state_unactivated: "Not activated",
    state_opened: "Active",
    state_disabled: "Disabled",
    departments: "Departments",
    find_department: "Search departments",
    no_department: "No department is named like “{{words}}”",
    hidden_department: "Hidden from others",
    hidden_legend: "Hidden from others",
    find_member: "Name, pinyin, phone, mail, account",
    missing: "—",
  },
});

strings("problems", {
  "zh-CN": {
    "directory.no_seats": "许可共 {{seats, number}} 个，已用 {{used, number}} 个，没有足够的余量",
    "directory.root_keeps_name": "最上级部门与企业同名，不能改名",
    "directory.root_stays": "最上级部门不能删除",
    "directory.department_has_members": "部门下有用户,不能直接删除,需先删除用户后再删除部门",
    "directory.department_has_departments": "部门下还有下级部门，需先删除下级部门",
    "directory.cannot_disable_oneself": "所选员工中有您自己，不能将自己失效",
    "directory.too_many_roles": "最多 {{most, number}} 个角色",
  },
  "en-US": {
    "directory.no_seats": "{{used, number}} of {{seats, number}} licences are in use; there are not enough left",
    "directory.root_keeps_name": "The top department carries the name of the enterprise and keeps it",
    "directory.root_stays": "The top department cannot be deleted",
    "directory.department_has_members": "This department still has members. Remove them first.",
    "directory.department_has_departments": "This department still has departments below it. Delete those first.",
    "directory.cannot_disable_oneself": "You are among those chosen. Nobody disables himself or herself.",
    "directory.too_many_roles": "{{most, number}} roles at most",
  },
});

strings("fields", {
  "zh-CN": {
    phone_of_opened_account: "账号已开户，不能在这里修改手机号",
    phone_taken: "该手机号已登记给{{name}}",
    employee_id_taken: "该员工 ID 已登记给{{name}}",
    unknown_department: "部门已不存在，请重新选择",
    unknown_member: "该员工已不存在，请重新选择",
    duplicate: "选择了相同的部门",
    too_deep: "部门最多 {{most, number}} 级",
    name_taken: "已有同名项，请换一个名称",
    department_name: "不能含有 ; 或 >>",
  },
  "en-US": {
    phone_of_opened_account: "The account is open; its number does not change here",
    phone_taken: "This number belongs to {{name}}",
    employee_id_taken: "This employee ID belongs to {{name}}",
    unknown_department: "This department is gone. Choose another.",
    unknown_member: "This person is gone. Choose another.",
    duplicate: "The same department is chosen twice",
    too_deep: "Departments go {{most, number}} levels deep at most",
    name_taken: "This name is in use. Choose another.",
    department_name: "The name cannot contain ; or >>",
  },
});
