import { strings } from "@qilian/ui/i18n.ts";

export const operatorStrings = strings("operator_sign_in", {
  "zh-CN": {
    headline: "运营后台",
    note: "审核企业的注册申请，\n分配许可，查看发件箱。",
    title: "登录运营后台",
    login: "登录名",
    login_needed: "请输入登录名",
    password: "密码",
    password_needed: "请输入密码",
    sign_in: "登录",
    wait_minutes: "密码输错次数过多，请在 {{count, number}} 分钟后再试",
    set_up_title: "设置运营账号",
    set_up_lead: "设置完成后，此链接失效。",
    name: "姓名",
    name_needed: "请输入姓名",
    name_length: "最多 64 个字符，现为 {{count, number}} 个",
    login_rule: "3–32 个字符：小写字母、数字、点、下划线或连字符，以字母或数字开头",
    password_rule: "8–128 个字符",
    set_up: "设置并登录",
    link_over: "设置链接不可用",
    link_over_note:
      "链接已使用过、已过期，或不完整。可请其他运营人员重新邀请；若还没有运营账号，重新启动服务会打印新的设置链接。",
    to_sign_in: "前往登录",
  },
  "en-US": {
    headline: "Operator console",
    note: "Review registrations, grant entitlements,\nread the outbox.",
    title: "Sign in to the operator console",
    login: "Login",
    login_needed: "Enter your login",
    password: "Password",
    password_needed: "Enter your password",
    sign_in: "Sign in",
    wait_minutes: "Too many wrong passwords. Try again in {{count, number}} minutes.",
    wait_minutes_one: "Too many wrong passwords. Try again in 1 minute.",
    set_up_title: "Set up the operator",
    set_up_lead: "The link ends once it is used.",
    name: "Name",
    name_needed: "Enter your name",
    name_length: "64 characters at most; this has {{count, number}}",
    login_rule: "3–32 characters: lower-case letters, digits, dots, underscores or hyphens; a letter or digit first",
    password_rule: "8–128 characters",
    set_up: "Set up and sign in",
    link_over: "This set-up link cannot be used",
    link_over_note:
      "It was used, has ended, or is not whole. Ask another operator for a new invitation; while there is none, starting the service again prints a new link.",
    to_sign_in: "Go to sign-in",
  },
});

strings("fields", {
  "zh-CN": { wrong_login: "登录名或密码有误", login: "登录名的格式有误" },
  "en-US": { wrong_login: "Wrong login or password", login: "The format of this login is not right" },
});
