import { strings } from "../../i18n.ts";

export const passkeyStrings = strings("passkeys", {
  "zh-CN": {
    title: "通行密钥",
    note: "用设备的指纹、面容或锁屏密码登录，无需短信验证码和密码。",
    note_operator: "可代替密码和验证码直接登录，也可在输入密码后作为第二步验证。",
    add: "添加通行密钥",
    name: "名称",
    name_placeholder: "如：我的手机",
    name_needed: "请输入名称",
    password: "登录密码",
    password_needed: "请输入登录密码",
    added: "已添加{{name}}",
    since: "添加于 {{at}}",
    used: "最近使用 {{at}}",
    none: "还没有通行密钥",
    remove: "移除",
    remove_of: "移除{{name}}",
    remove_title: "移除{{name}}",
    remove_note: "移除后不能再用它登录。请同时在设备中删除。",
    removed: "已移除{{name}}",
    cancel: "取消",
    failed: "通行密钥没有加载出来",
    unsupported: "此浏览器或此访问地址不支持通行密钥。",
    sign_in: "使用通行密钥登录",
    not_done: "没有完成通行密钥验证，请重试",
  },
  "en-US": {
    title: "Passkeys",
    note: "Sign in with this device’s fingerprint, face or screen lock, without text message and password.",
    note_operator: "Signs you in by itself, or after the password as the second step.",
    add: "Add a passkey",
    name: "Name",
    name_placeholder: "Such as: my phone",
    name_needed: "Enter a name",
    password: "Your password",
    password_needed: "Enter your password",
    added: "{{name}} is added",
    since: "Added {{at}}",
    used: "Last used {{at}}",
    none: "There are no passkeys yet",
    remove: "Remove",
    remove_of: "Remove {{name}}",
    remove_title: "Remove {{name}}",
    remove_note: "It no longer signs you in. Delete it on the device too.",
    removed: "{{name}} is removed",
    cancel: "Cancel",
    failed: "Your passkeys did not load",
    unsupported: "This browser, or this address, does not support passkeys.",
    sign_in: "Sign in with a passkey",
    not_done: "The passkey was not used. Try again.",
  },
});

strings("fields", {
  "zh-CN": { wrong_passkey: "通行密钥验证失败，请重试" },
  "en-US": { wrong_passkey: "The passkey was not accepted. Try again." },
});

strings("problems", {
  "zh-CN": {
    "identity.too_many_passkeys": "最多可添加 {{most, number}} 个通行密钥",
    "identity.passkey_taken": "这个通行密钥已添加过",
    "identity.too_many_passkeys_tried": "通行密钥验证失败次数过多，请在 {{minutes, number}} 分钟后再试",
  },
  "en-US": {
    "identity.too_many_passkeys": "There may be {{most, number}} passkeys at most",
    "identity.passkey_taken": "This passkey was added before",
    "identity.too_many_passkeys_tried":
      "Too many passkeys were not accepted. Try again in {{minutes, number}} minutes.",
  },
});
