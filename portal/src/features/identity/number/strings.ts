import { strings } from "@qilian/ui/i18n.ts";

export const numberStrings = strings("own_number", {
  "zh-CN": {
    title: "登录手机号",
    now: "当前手机号",
    kept: "如需更换手机号，请联系企业管理员",
    about: "更换后，请用新手机号登录{{enterprise}}，您在其他设备和管理后台的登录都将退出。",
    others:
      "您在{{enterprises}}的手机号不变，仍用原手机号登录。更换后，此处需要用新手机号重新登录；新手机号首次登录时需设置密码。",
    new_phone: "新手机号",
    code: "验证码",
    ask: "获取验证码",
    wait: "{{count, number}} 秒后重发",
    password: "登录密码",
    password_note: "距上次登录已有一段时间，请验证身份",
    by_passkey: "用通行密钥验证并更换",
    change: "更换手机号码",
    changed: "手机号已更换，其他登录均已退出",
    anew: "手机号已更换",
    anew_note: "请用新手机号 {{phone}} 重新登录。",
    sign_in: "去登录",
    failed: "没有加载出来",
  },
  "en-US": {
    title: "Sign-in number",
    now: "Number now",
    kept: "To have it changed, ask an administrator of your enterprise",
    about:
      "From then on you sign in to {{enterprise}} with the new number. Other devices and the console are signed out.",
    others:
      "Your number in {{enterprises}} stays: you sign in there with the old one. Here you sign in anew with the new number, and set a password if it has none.",
    new_phone: "New number",
    code: "Code",
    ask: "Send a code",
    wait: "Again in {{count, number}} s",
    password: "Password",
    password_note: "You signed in a while ago: show that it is you",
    by_passkey: "Change it with a passkey",
    change: "Change the number",
    changed: "Number changed; you are signed out everywhere else",
    anew: "Number changed",
    anew_note: "Sign in again with the new number, {{phone}}.",
    sign_in: "Sign in",
    failed: "This did not load",
  },
});

strings("problems", {
  "zh-CN": { "directory.kept_by_administrators": "这项信息由企业管理员维护，请联系企业管理员" },
  "en-US": { "directory.kept_by_administrators": "Administrators keep this. Please ask them." },
});

strings("fields", {
  "zh-CN": {
    own_phone: "这就是您现在的手机号",
    phone_taken_by_colleague: "该手机号已登记给本企业的其他员工，请联系企业管理员",
    proof_needed: "请输入登录密码",
  },
  "en-US": {
    own_phone: "This is your number already",
    phone_taken_by_colleague: "This number belongs to a colleague. Ask an administrator.",
    proof_needed: "Type your password",
  },
});
