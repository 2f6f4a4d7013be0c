// On every page of the console while the enterprise is being dissolved: until when that can be taken back (2.15b).
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Notice } from "@qilian/ui/Notice.tsx";
import { Link, useMatches } from "@tanstack/react-router";
import { useSession } from "../../shell/session.ts";
import { useOwnDissolution } from "./enterprise/api.ts";
import { bannerStrings } from "./enterprise/banner-strings.ts";
import { enterprisePath } from "./enterprise/path.ts";

export function Banner() {
  const t = useStrings(bannerStrings);
  const { instant } = useFormat();
  const here = useMatches().at(-1)?.routeId;
  const { grants } = useSession();
  const until = useOwnDissolution().data?.until;
  // The page itself says it with the button.
  if (until === undefined || here === enterprisePath) return null;
  return (
    <div className="shell-banner">
      <Notice tone="warn" action={grants.includes("tenancy.manage") && <Link to={enterprisePath}>{t("see")}</Link>}>
        {t("dissolving", { when: instant(until) })}
      </Notice>
    </div>
  );
}
