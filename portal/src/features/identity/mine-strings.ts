import { strings } from "@qilian/ui/i18n.ts";

export const mineStrings = strings("own_account", {
  "zh-CN": {
    account: "账号与安全",
    switch: "切换企业",
    switch_to: "切换到{{enterprise}}",
    enterprises: "{{count, number}} 个企业",
    current: "当前企业",
    password_note: "修改后，您在其他设备和管理后台的登录都将退出。",
    current_password: "原密码",
    new_password: "新密码",
    new_password_note: "8–128 个字符",
    change: "修改密码",
    changed: "密码已修改，其他登录均已退出",
  },
  "en-US": {
    account: "Account and security",
    switch: "Switch enterprise",
    switch_to: "Switch to {{enterprise}}",
    enterprises: "{{count, number}} enterprises",
    current: "Current enterprise",
    password_note: "Your other devices and the console are signed out once it is changed.",
    current_password: "Current password",
    new_password: "New password",
    new_password_note: "8–128 characters",
    change: "Change password",
    changed: "Password changed; you are signed out everywhere else",
  },
});
