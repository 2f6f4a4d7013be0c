// Below the way in: whom to ask, and what one agrees to, where the operator says so.
import { brand } from "./brand.ts";
import { useStrings } from "./i18n.ts";
import { uiStrings } from "./strings.ts";

export function SignInLegal() {
  const t = useStrings(uiStrings);
  const { support, terms, privacy } = brand;
  if (support === undefined && terms === undefined && privacy === undefined) return null;
  return (
    <div className="sign-in-legal">
      {support !== undefined && (
        <p>
          {t("support")}
          {support}
        </p>
      )}
      {(terms !== undefined || privacy !== undefined) && (
        <p>
          <OwnLink to={terms}>{t("terms")}</OwnLink>
          <OwnLink to={privacy}>{t("privacy")}</OwnLink>
        </p>
      )}
    </div>
  );
}

function OwnLink({ to, children }: { to: string | undefined; children: string }) {
  if (to === undefined) return null;
  return (
    <a href={to} target="_blank" rel="noreferrer">
      {children}
    </a>
  );
}
