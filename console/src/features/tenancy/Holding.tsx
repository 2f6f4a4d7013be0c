// What holds of an enterprise's entitlements now, by kind.
import type { Entitled } from "@qilian/contract/entitlements.ts";
import { type Fact, FactList } from "@qilian/ui/FactList.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import "./entitlements.css";
import { entitlementStrings, useEntitlementWords } from "./entitlement-words.ts";

export function Holding({ entitled, used }: { entitled: Entitled; used: number }) {
  const t = useStrings(entitlementStrings);
  const { number } = useFormat();
  const words = useEntitlementWords();
  const plans = words.plans(entitled);
  const left = Math.max(0, entitled.members - used);
  const hours = Math.floor(entitled.recording * 0.4);
  const facts: Fact[] = [
    [t("purchased"), noted(number(entitled.members), t("members_used", { used, left }))],
    [t("meetings"), plans.length === 0 ? t("free") : plans.join(t("and"))],
    [t("recording"), noted(t("gib", { amount: entitled.recording }), hours > 0 ? t("hours", { hours }) : undefined)],
    [t("brand"), t(entitled.brand ? "is_on" : "is_off")],
    [t("live"), t(entitled.live ? "is_on" : "is_off")],
  ];
  return <FactList facts={facts} />;
}

/** A figure, and what it comes to. */
const noted = (value: string, note?: string) => (
  <span className="holding">
    <span>{value}</span>
    {note !== undefined && <small>{note}</small>}
  </span>
);
