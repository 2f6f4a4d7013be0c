// The whole page of signing in to one of the webs.
import type { Surface } from "@qilian/contract/identity.ts";
import type { ReactNode } from "react";
import { useBrandLines } from "../brand.ts";
import { useStrings } from "../i18n.ts";
import { returnPath } from "../return-path.ts";
import { SignInLayout } from "../SignInLayout.tsx";
import { keepNumber } from "./kept-number.ts";
import { SignInSteps } from "./SignInSteps.tsx";
import { identityStrings } from "./strings.ts";

export type SignInPageProps = {
  surface: Surface;
  /** Where the web is served: empty or `/console`. */
  base: string;
  title: string;
  lead?: string;
  /** The way to sign in otherwise, in the upper corner. */
  corner?: ReactNode;
  /** That other way in the place of the steps; told what to call once the session is open. */
  other?: ((onEntered: () => void) => ReactNode) | undefined;
};

export function SignInPage({ surface, base, title, lead, corner, other }: SignInPageProps) {
  const t = useStrings(identityStrings);
  const enter = () => {
    keepNumber("");
    location.replace(returnPath(base));
  };
  const foot = (
    <>
      {t("no_enterprise")} <a href="/register">{t("register")}</a>
      {surface === "portal" && (
        <>
          {" · "}
          <a href="/join">{t("join")}</a>
        </>
      )}
    </>
  );
  return (
    <SignInLayout {...useBrandLines()} title={title} lead={lead} corner={corner} foot={foot} legal>
      {other === undefined ? <SignInSteps surface={surface} onEntered={enter} /> : other(enter)}
    </SignInLayout>
  );
}
