// Browser and system by what a browser says of itself. Many say the names of others too: the order decides.
import type { Browser, System } from "@qilian/contract/own-sessions.ts";

const browsers: readonly [RegExp, Browser][] = [
  [/MicroMessenger\//, "wechat"],
  [/DingTalk\//i, "dingtalk"],
  [/HuaweiBrowser\//, "huawei"],
  [/MiuiBrowser\//, "xiaomi"],
  [/UCBrowser\/|UCWEB/, "uc"],
  [/MQQBrowser\/|QQBrowser\//, "qq"],
  [/SamsungBrowser\//, "samsung"],
  [/Edg(e|A|iOS)?\//, "edge"],
  [/OPR\//, "opera"],
  [/Firefox\/|FxiOS\//, "firefox"],
  [/Chrome\/|CriOS\//, "chrome"],
  [/Version\/[\d.]+.*Safari\//, "safari"],
];

const systems: readonly [RegExp, System][] = [
  [/HarmonyOS|OpenHarmony/, "harmonyos"],
  [/Android/, "android"],
  [/iPad/, "ipados"],
  [/iPhone|iPod/, "ios"],
  [/Windows/, "windows"],
  [/Mac OS X|Macintosh/, "macos"],
  [/Linux|X11/, "linux"],
];

const firstOf = <T>(known: readonly [RegExp, T][], text: string): T | undefined =>
  known.find(([sign]) => sign.test(text))?.[1];

const browserOf = (userAgent: string): Browser | undefined => firstOf(browsers, userAgent);
const systemOf = (userAgent: string): System | undefined => firstOf(systems, userAgent);

/** What is known of both. */
export function deviceOf(userAgent: string): { browser?: Browser; system?: System } {
  const browser = browserOf(userAgent);
  const system = systemOf(userAgent);
  return { ...(browser && { browser }), ...(system && { system }) };
}
