// The ways taken most often, as far as one's grants go.
import type { Home } from "@qilian/contract/home.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import { ChevronRight, Eye, FileUp, type LucideIcon, ScrollText, UserPlus } from "lucide-react";
import { mayOpen, pageAt } from "../../../shell/pages.ts";
import { useSession } from "../../../shell/session.ts";
import { auditPath } from "../../access/paths.ts";
import { newMember } from "../employees/listing.ts";
import { employeesPath, importsPath } from "../menu.ts";
import { rulesPath } from "../visibility/paths.ts";
import { homeStrings } from "./strings.ts";

type Way = { key: "add" | "import" | "rules" | "audit"; to: string; icon: LucideIcon; search?: Record<string, string> };

const ways: Way[] = [
  { key: "add", to: employeesPath, icon: UserPlus, search: { member: newMember } },
  { key: "import", to: importsPath, icon: FileUp },
  { key: "rules", to: rulesPath, icon: Eye },
  { key: "audit", to: auditPath, icon: ScrollText },
];

export function QuickEntries({ home: { rules } }: { home: Home }) {
  const t = useStrings(homeStrings);
  const { grants } = useSession();
  const mine = ways.filter(({ to }) => {
    const page = pageAt(to);
    return page !== undefined && mayOpen(page, grants);
  });
  if (mine.length === 0) return null;
  return (
    <section aria-labelledby="quick-title">
      <div className="home-section">
        <h2 id="quick-title">{t("quick")}</h2>
      </div>
      <ul className="quick-entries">
        {mine.map(({ key, to, icon: Icon, search = {} }) => (
          <li key={key}>
            <Link to={to} search={search}>
              <Icon aria-hidden="true" />
              {t(`quick_${key}`)}
              {key === "rules" && rules !== undefined && (
                <span>{rules > 0 ? t("rules_set", { count: rules }) : t("rules_none")}</span>
              )}
              <ChevronRight size={14} aria-hidden="true" />
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
