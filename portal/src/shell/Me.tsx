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
import { useMutation } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { type ComponentType, useState } from "react";
import { leavePortal, useSession } from "./session.ts";
import { shellStrings } from "./strings.ts";

/** `export function Mine()` in features/<module>/Mine.tsx: lines about the person, between the name and the preferences. */
const brought = Object.entries(import.meta.glob<{ Mine: ComponentType }>("../features/*/Mine.tsx", { eager: true }));

export default function Me() {
  const t = useStrings(shellStrings);
  const ui = useStrings(uiStrings);
  const { member, tenant } = useSession();
  const [asked, setAsked] = useState(false);
  const leaving = useMutation({ mutationFn: leavePortal, onError: toastProblem });
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
      {brought.map(([file, { Mine }]) => (
        <section key={file}>
          <Mine />
        </section>
      ))}
      <div className="phone-gap" />
      <Preferences />
      <div className="phone-gap" />
      <Button className="me-leave" type="text" danger block onClick={() => setAsked(true)}>
        {ui("sign_out")}
      </Button>
      <Sheet open={asked} label={t("sign_out_title")} onClose={() => setAsked(false)}>
        <div className="me-sheet">
          <h2>{t("sign_out_title")}</h2>
          <p>{t("sign_out_body")}</p>
          <Button type="primary" block disabled={leaving.isPending} onClick={() => leaving.mutate(false)}>
            {ui("sign_out")}
          </Button>
          <Button block disabled={leaving.isPending} onClick={() => leaving.mutate(true)}>
            {t("sign_out_everywhere")}
          </Button>
          <Button type="text" block onClick={() => setAsked(false)}>
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
