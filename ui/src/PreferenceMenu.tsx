// Language and appearance, for menus and sign-in pages.
import type { MenuProps } from "antd";
import { Globe } from "lucide-react";
import { useStrings } from "./i18n.ts";
import {
  chooseLanguage,
  chooseTheme,
  type Language,
  languageNames,
  type ThemeChoice,
  useLanguage,
  useThemeChoice,
} from "./preferences.ts";
import { uiStrings } from "./strings.ts";

/** A native list: a menu would cost the sign-in page a fifth of its budget. */
export function LanguageSwitch() {
  const t = useStrings(uiStrings);
  return (
    <label className="language-switch">
      <Globe size={15} />
      <select
        value={useLanguage()}
        aria-label={t("language")}
        onChange={(event) => chooseLanguage(event.target.value as Language)}
      >
        {Object.entries(languageNames).map(([key, label]) => (
          <option key={key} value={key} lang={key}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Entries for a person's menu; `onPick` says whether the key was one of them. */
export function usePreferenceMenu(): {
  items: NonNullable<MenuProps["items"]>;
  selectedKeys: string[];
  onPick: (key: string) => boolean;
} {
  const t = useStrings(uiStrings);
  const language = useLanguage();
  const theme = useThemeChoice();
  const themes: [ThemeChoice, string][] = [
    ["system", t("theme_system")],
    ["light", t("theme_light")],
    ["dark", t("theme_dark")],
  ];
  return {
    items: [
      {
        type: "group",
        label: t("language"),
        children: Object.entries(languageNames).map(([key, label]) => ({ key, label })),
      },
      { type: "group", label: t("theme"), children: themes.map(([key, label]) => ({ key, label })) },
    ],
    selectedKeys: [language, theme],
    onPick: (key) => {
      if (key in languageNames) chooseLanguage(key as Language);
      else if (themes.some(([choice]) => choice === key)) chooseTheme(key as ThemeChoice);
      else return false;
      return true;
    },
  };
}
