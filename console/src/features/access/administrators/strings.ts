import { strings } from "@qilian/ui/i18n.ts";

export const administratorsStrings = strings("access-administrators", {
  "zh-CN": {
    title: "管理员权限",
    roles: "管理员角色",
    all_roles: "全部管理员",
    find: "姓名、拼音或账号",
    add: "新增管理员",
    role: "管理员角色",
    name: "姓名",
    scope: "管理范围",
    granted: "授权时间",
    actions: "操作",
    whole: "全企业",
    parts: "指定部门及其下级部门",
    scope_of: "管理范围：{{scope}}",
    members: "选择成员",
    departments: "部门",
    change_scope: "修改范围",
    change_scope_of: "修改{{name}}的管理范围",
    remove: "删除",
    remove_title: "删除{{name}}的{{role}}权限",
    remove_consequence: "{{name}}将立即失去{{role}}权限。员工记录和账号不受影响，可以重新授权。",
    removed: "已删除{{name}}的{{role}}权限",
    granted_toast: "已将 {{count, number}} 人设为{{role}}",
    scope_saved: "已修改{{name}}的管理范围",
    own: "不能删除本人",
    own_note: "本人的全局管理员权限不能自行删除，需由其他全局管理员删除；最后一名全局管理员不能删除。",
    not_open: "尚未开户，开户后才能登录管理后台",
    disabled: "已失效，不能登录管理后台",
    none: "还没有{{role}}",
    none_note: "选择成员并设置管理范围后立即生效。",
    failed: "管理员没有加载出来",
    about_all: "全局管理员拥有全部权限；其他管理员只能看到其管理范围内的内容。",
    about_global: "拥有管理后台的全部权限，管理范围固定为全企业。只有全局管理员可以管理管理员权限和查看操作日志。",
    about_directory: "管理范围内的部门、员工、开户与导入导出。范围为全企业时，还可管理角色与可见范围规则。",
    about_coming: "{{role}}的页面随对应模块的后续版本开放；目前可以授权，登录管理后台后暂无可用页面。",
  },
  "en-US": {
    title: "Administrators",
    roles: "Roles",
    all_roles: "All administrators",
    find: "Name, pinyin or account",
    add: "Add administrator",
    role: "Role",
    name: "Name",
    scope: "Scope",
    granted: "Since",
    actions: "Actions",
    whole: "Whole enterprise",
    parts: "These departments and all below",
    scope_of: "Scope: {{scope}}",
    members: "Members",
    departments: "Departments",
    change_scope: "Change scope",
    change_scope_of: "Scope of {{name}}",
    remove: "Remove",
    remove_title: "Remove {{name}} as {{role}}",
    remove_consequence:
      "{{name}} stops being {{role}} at once. The employee record and the account stay, and the right can be granted again.",
    removed: "{{name}} is no longer {{role}}",
    granted_toast: "{{role}}: {{count, number}} people added",
    granted_toast_one: "{{role}}: 1 person added",
    scope_saved: "Scope of {{name}} changed",
    own: "You cannot remove yourself",
    own_note:
      "Nobody removes their own global right: another global administrator does. The last global administrator stays.",
    not_open: "Signs in once the account is open",
    disabled: "Disabled; cannot sign in",
    none: "Nobody here yet: {{role}}",
    none_note: "Choose members and a scope; the right holds at once.",
    failed: "The administrators did not load",
    about_all: "Global administrators may do everything. The others see what lies in their scope, and nothing else.",
    about_global:
      "May do everything, always in the whole enterprise. Only global administrators manage administrators and read the audit log.",
    about_directory:
      "Departments, employees, accounts, import and export in the scope. With the whole enterprise also roles and visibility rules.",
    about_coming:
      "{{role}}: the pages come with their module in a later version. The right can be granted now; it opens no page of the console yet.",
  },
});

strings("problems", {
  "zh-CN": {
    "access.own_right_stays": "不能删除本人的全局管理员权限，需由其他全局管理员删除",
    "access.last_global_stays": "这是最后一名全局管理员，不能删除；请先新增一名全局管理员，再由其删除",
  },
  "en-US": {
    "access.own_right_stays": "Nobody removes their own global right; another global administrator does",
    "access.last_global_stays":
      "This is the last global administrator and stays. Make somebody else one first; they may then remove this right.",
  },
});

strings("fields", {
  "zh-CN": {
    already_administrator: "{{name}}已是该角色的管理员，可在列表中修改管理范围",
    global_has_all: "全局管理员的管理范围固定为全企业",
  },
  "en-US": {
    already_administrator: "{{name}} has this role already; change the scope in the list",
    global_has_all: "Global administrators always have the whole enterprise",
  },
});
