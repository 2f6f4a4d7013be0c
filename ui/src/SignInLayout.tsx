// The way in: words over a landscape of contour lines at the left, the form at the right; the form alone on a phone.
import { type ReactNode, useEffect } from "react";
import { BrandMark } from "./BrandMark.tsx";
import { Contours } from "./Contours.tsx";
import { useStrings } from "./i18n.ts";
import { LanguageSwitch } from "./PreferenceMenu.tsx";
import { SignInLegal } from "./SignInLegal.tsx";
import "./sign-in.css";
import { uiStrings } from "./strings.ts";

export type SignInLayoutProps = {
  /** A line each. */
  headline: string[];
  note?: string[];
  /** Above the form. */
  title: string;
  lead?: ReactNode;
  /** In the upper corner: another way in. */
  corner?: ReactNode;
  children: ReactNode;
  /** At the foot, left of the language: the way for those who have no account. */
  foot?: ReactNode;
  /** Whom to ask and what one agrees to, as the operator says it; not on the operator's own ways in. */
  legal?: boolean;
};

export function SignInLayout({ headline, note = [], title, lead, corner, children, foot, legal }: SignInLayoutProps) {
  const t = useStrings(uiStrings);
  useEffect(() => {
    document.title = `${title} · ${t("brand")}`;
  }, [title, t]);
  return (
    <div className="sign-in">
      <aside className="sign-in-words" aria-label={t("brand")}>
        <div className="sign-in-brand">
          <BrandMark size={28} />
          {t("brand")}
        </div>
        <p className="sign-in-headline">
          {headline.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <p className="sign-in-note">
          {note.map((line) => (
            <span key={line}>{line}</span>
          ))}
        </p>
        <Contours />
      </aside>
      <main className="sign-in-panel">
        {corner}
        <div className="sign-in-form">
          <div className="sign-in-brand sign-in-phone-brand">
            <BrandMark size={28} />
            {t("brand")}
          </div>
          <h1>{title}</h1>
          {lead !== undefined && <p className="sign-in-lead">{lead}</p>}
          {children}
        </div>
        {legal && <SignInLegal />}
        <footer className="sign-in-foot">
          <span>{foot}</span>
          <LanguageSwitch />
        </footer>
      </main>
    </div>
  );
}
