// What every palette can do: the other appearance, the other language, signing out.
import { Languages, LogOut, Moon, Sun } from "lucide-react";
import { useStrings } from "../i18n.ts";
import { chooseLanguage, chooseTheme, useAppearance, useLanguage } from "../preferences.ts";
import { uiStrings } from "../strings.ts";
import { toastProblem } from "../Toasts.tsx";
import type { NamedEntry } from "./entries.ts";
import { paletteStrings } from "./strings.ts";

const names = {
  theme: { "zh-CN": "切换主题", "en-US": "Switch theme appearance" },
  language: { "zh-CN": "切换语言", "en-US": "Switch language" },
  leave: { "zh-CN": "退出登录", "en-US": "Sign out" },
};

export function usePreferenceActions(leave: () => Promise<void>): NamedEntry[] {
  const t = useStrings(paletteStrings);
  const ui = useStrings(uiStrings);
  const dark = useAppearance() === "dark";
  const language = useLanguage();
  return [
    {
      key: "theme",
      label: names.theme,
      keywords: ["qhzt", "zt", "外观", "深色", "浅色", "dark", "light"],
      name: t(dark ? "to_light" : "to_dark"),
      icon: dark ? Sun : Moon,
      run: () => chooseTheme(dark ? "light" : "dark"),
    },
    {
      key: "language",
      label: names.language,
      keywords: ["qhyy", "yy", "中文", "英文", "english", "chinese"],
      name: t("other_language"),
      icon: Languages,
      run: () => chooseLanguage(language === "zh-CN" ? "en-US" : "zh-CN"),
    },
    {
      key: "leave",
      label: names.leave,
      keywords: ["tcdl", "tc", "注销", "log out", "logout"],
      name: ui("sign_out"),
      icon: LogOut,
      run: () => void leave().catch(toastProblem),
    },
  ];
}
