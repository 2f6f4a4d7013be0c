// What holds of an enterprise's entitlements now, by kind.
import type { Entitled } from "@qilian/contract/entitlements.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import "./entitlements.css";
import { entitlementStrings, useEntitlementWords } from "./entitlement-words.ts";

export function Holding({ entitled, used }: { entitled: Entitled; used: number }) {
  const t = useStrings(entitlementStrings);
  const { number } = useFormat();
  const words = useEntitlementWords();
  const plans = words.plans(entitled);
  const facts: [label: string, value: string, note?: string][] = [
    [t("purchased"), number(entitled.members), t("members_used", { used, left: Math.max(0, entitled.members - used) })],
    [t("meetings"), plans.length === 0 ? t("free") : plans.join(t("and"))],
    [
      t("recording"),
      t("gib", { amount: entitled.recording }),
      entitled.recording > 0 ? t("hours", { hours: Math.floor(entitled.recording * 0.4) }) : undefined,
    ],
    [t("brand"), t(entitled.brand ? "is_on" : "is_off")],
    [t("live"), t(entitled.live ? "is_on" : "is_off")],
  ].map(([label = "", value = "", note]) => (note === undefined ? [label, value] : [label, value, note]));
  return (
    <dl className="holding">
      {facts.map(([label, value, note]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <span>{value}</span>
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
