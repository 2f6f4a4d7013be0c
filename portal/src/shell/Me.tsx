// The person's own page: who they are here, language, appearance, the way out.
import { Avatar } from "@qilian/ui/Avatar.tsx";
import { useStrings } from "@qilian/ui/i18n.ts";
import { PhoneHeader } from "@qilian/ui/PhoneHeader.tsx";
import {
  chooseLanguage,
  chooseTheme,
  type Language,
  type ThemeChoice,
  useLanguage,
  useThemeChoice,
} from "@qilian/ui/preferences.ts";
import { Sheet } from "@qilian/ui/Sheet.tsx";
import { uiStrings } from "@qilian/ui/strings.ts";
import { toastProblem } from "@qilian/ui/Toasts.tsx";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { leavePortal, useSession } from "./session.ts";
import { shellStrings } from "./strings.ts";

export default function Me() {
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  const { member, tenant } = useSession();
  const [leaving, setLeaving] = useState(false);
  return (
    <div className="me">
      <PhoneHeader title={t("me")} />
      <section className="me-person">
        <Avatar name={member.name} size={64} />
        <div>
          <h2>{member.name}</h2>
          <p>{tenant.name}</p>
        </div>
      </section>
      <div className="phone-gap" />
      <Preferences />
      <div className="phone-gap" />
      <Button className="me-leave" type="text" danger block onClick={() => setLeaving(true)}>
        {ui("sign_out")}
      </Button>
      <Sheet open={leaving} label={t("sign_out_title")} onClose={() => setLeaving(false)}>
        <div className="me-sheet">
          <h2>{t("sign_out_title")}</h2>
          <p>{t("sign_out_body")}</p>
          <Button type="primary" block onClick={() => leavePortal(false).catch(toastProblem)}>
            {ui("sign_out")}
          </Button>
          <Button block size="large" onClick={() => leavePortal(true).catch(toastProblem)}>
            {t("sign_out_everywhere")}
          </Button>
          <Button type="text" size="large" block onClick={() => setLeaving(false)}>
            {ui("cancel")}
          </Button>
        </div>
      </Sheet>
    </div>
  );
}

function Preferences() {
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
