// Words of the pages where a person sees where he or she is signed in.
import type { Browser, System } from "@qilian/contract/own-sessions.ts";
import { type Label, strings } from "../../i18n.ts";

export const devicesStrings = strings("devices", {
  "zh-CN": {
    title: "登录设备",
    note: "您的账号在以下设备登录。如有不认识的设备，请将其退出。",
    this_one: "本机",
    portal: "员工端",
    console: "管理后台",
    where: "{{enterprise}} · {{surface}}",
    in_use: "正在使用",
    used: "最近使用 {{at}}",
    since: "{{at}} 登录，地址 {{address}}",
    on: "{{browser}} · {{system}}",
    unknown_browser: "未知浏览器",
    unknown_system: "未知系统",
    sign_out_of: "将 {{device}} 退出登录",
    only_this: "没有其他设备登录您的账号",
    failed: "登录设备没有加载出来",
    sign_out: "退出登录",
    end_title: "退出这台设备的登录",
    end_body: "{{device}}（{{where}}）将立即退出，再次使用需要重新登录。",
    others: "退出其他 {{count, number}} 处登录",
    others_title: "退出其他所有登录",
    others_body: "除本机外的 {{count, number}} 处登录将立即退出，再次使用需要重新登录。",
    list_note: "{{count, number}} 处登录",
  },
  "en-US": {
    title: "Signed-in devices",
    note: "Your account is signed in on these devices. Sign out any that you do not know.",
    this_one: "This device",
    portal: "Portal",
    console: "Console",
    where: "{{enterprise}} · {{surface}}",
    in_use: "In use",
    used: "Last used {{at}}",
    since: "Signed in {{at}} from {{address}}",
    on: "{{browser}} · {{system}}",
    unknown_browser: "Unknown browser",
    unknown_system: "unknown system",
    sign_out_of: "Sign out {{device}}",
    only_this: "Your account is signed in nowhere else",
    failed: "Your devices did not load",
    sign_out: "Sign out",
    end_title: "Sign this device out",
    end_body: "{{device}} ({{where}}) is signed out at once and has to sign in again.",
    others: "Sign out the other {{count, number}}",
    others_one: "Sign out the other one",
    others_title: "Sign out everywhere else",
    others_body: "{{count, number}} other sessions end at once and have to sign in again.",
    list_note: "{{count, number}} sessions",
    list_note_one: "1 session",
    others_body_one: "1 other session ends at once and has to sign in again.",
  },
});

const same = (name: string): Label => ({ "zh-CN": name, "en-US": name });

export const browserNames: Record<Browser, Label> = {
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
};

export const systemNames: Record<System, Label> = {
  windows: same("Windows"),
  macos: same("macOS"),
  linux: same("Linux"),
  ios: same("iPhone"),
  ipados: same("iPad"),
  android: { "zh-CN": "安卓", "en-US": "Android" },
  harmonyos: { "zh-CN": "鸿蒙", "en-US": "HarmonyOS" },
};
