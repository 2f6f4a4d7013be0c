// Rules that a department's rights do not edit: they name others too. To be read here, changed on the page of all rules.
import type { Rule } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Link } from "@tanstack/react-router";
import { ObjectLine } from "./objects.tsx";
import { rulesPath } from "./paths.ts";
import { rightsStrings } from "./rights-strings.ts";

export function OtherRules({ name, rules }: { name: string; rules: Rule[] }) {
  const t = useStrings(rightsStrings);
  if (rules.length === 0) return null;
  return (
    <section className="rights-others" aria-label={t("others")}>
      <h3>{t("others")}</h3>
      <p className="rights-note">{t("others_note")}</p>
      <ul>
        {rules.map((rule) => (
          <li key={rule.id}>
            <strong>{t(`rule_${rule.kind}`)}</strong>
            <ObjectLine objects={rule.subjects} />
          </li>
        ))}
      </ul>
      <Link to={rulesPath} search={{ q: name }}>
        {t("open_rules")}
      </Link>
    </section>
  );
}
