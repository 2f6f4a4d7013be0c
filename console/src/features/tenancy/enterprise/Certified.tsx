// Whether the enterprise is certified, and under which name; whoever may is led to its certification (8.4b).
import type { OwnEnterprise } from "@qilian/contract/enterprise.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { Link } from "@tanstack/react-router";
import { certificationPath } from "../certification/path.ts";
import { enterpriseStrings } from "./strings.ts";

export function Certified({ enterprise: { certified, can } }: { enterprise: OwnEnterprise }) {
  const t = useStrings(enterpriseStrings);
  const { day } = useFormat();
  return (
    <>
      <span className="enterprise-certified">
        <StateMark mark={certified === undefined ? "ring" : "check"}>
          {t(certified === undefined ? "not_certified" : "certified")}
        </StateMark>
        {can.certify && (
          <Link to={certificationPath}>{t(certified === undefined ? "certify" : "see_certification")}</Link>
        )}
      </span>
      {certified !== undefined && (
        <p className="enterprise-note">{t("certified_as", { name: certified.name, day: day(certified.at) })}</p>
      )}
    </>
  );
}
