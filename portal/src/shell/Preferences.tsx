// Language and appearance, on the page 我的.
import { useStrings } from "@qilian/ui/i18n.ts";
import {
  chooseLanguage,
  chooseTheme,
  type Language,
  type ThemeChoice,
  useLanguage,
  useThemeChoice,
} from "@qilian/ui/preferences.ts";
import { uiStrings } from "@qilian/ui/strings.ts";
import { Segmented } from "antd";

export function Preferences() {
  const t = useStrings(uiStrings);
  const language = useLanguage();
  const theme = useThemeChoice();
  const themes: { value: ThemeChoice; label: string }[] = [
    { value: "system", label: t("theme_system") },
    { value: "light", label: t("theme_light") },
    { value: "dark", label: t("theme_dark") },
  ];
  const languages: { value: Language; label: string }[] = [
    { value: "zh-CN", label: "简体中文" },
    { value: "en-US", label: "English" },
  ];
  return (
    <section className="me-preferences">
      <div className="me-preference">
        <span>{t("language")}</span>
        <Segmented
          size="large"
          aria-label={t("language")}
          options={languages}
          value={language}
          onChange={chooseLanguage}
        />
      </div>
      <div className="me-preference">
        <span>{t("theme")}</span>
        <Segmented size="large" aria-label={t("theme")} options={themes} value={theme} onChange={chooseTheme} />
      </div>
    </section>
  );
}
