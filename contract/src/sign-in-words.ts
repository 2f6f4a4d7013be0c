// The ways by which sessions are opened, and the browsers and systems that are known, by name.
import type { Words } from "./audit-wording.ts";

const same = (name: string) => ({ "zh-CN": name, "en-US": name });

/** `new_password`: one that was set while signing in; of an account a code by SMS came before, as before `password`. */
export const signInWayNames = {
  password: { "zh-CN": "密码", "en-US": "password" },
  new_password: { "zh-CN": "新设的密码", "en-US": "a newly set password" },
  passkey: { "zh-CN": "通行密钥", "en-US": "passkey" },
  scan: { "zh-CN": "扫码", "en-US": "a QR code confirmed on another device" },
  password_totp: { "zh-CN": "密码和身份验证器", "en-US": "password and authenticator" },
  password_passkey: { "zh-CN": "密码和通行密钥", "en-US": "password and passkey" },
  password_recovery: { "zh-CN": "密码和恢复码", "en-US": "password and recovery code" },
} satisfies Words;

export const browserNames = {
  chrome: same("Chrome"),
  edge: same("Edge"),
  firefox: same("Firefox"),
  safari: same("Safari"),
  opera: same("Opera"),
  wechat: { "zh-CN": "微信", "en-US": "WeChat" },
  dingtalk: { "zh-CN": "钉钉", "en-US": "DingTalk" },
  huawei: { "zh-CN": "华为浏览器", "en-US": "Huawei Browser" },
  xiaomi: { "zh-CN": "小米浏览器", "en-US": "Mi Browser" },
  uc: { "zh-CN": "UC 浏览器", "en-US": "UC Browser" },
  qq: { "zh-CN": "QQ 浏览器", "en-US": "QQ Browser" },
  samsung: { "zh-CN": "三星浏览器", "en-US": "Samsung Internet" },
} satisfies Words;

export const systemNames = {
  windows: same("Windows"),
  macos: same("macOS"),
  linux: same("Linux"),
  ios: same("iPhone"),
  ipados: same("iPad"),
  android: { "zh-CN": "安卓", "en-US": "Android" },
  harmonyos: { "zh-CN": "鸿蒙", "en-US": "HarmonyOS" },
} satisfies Words;
