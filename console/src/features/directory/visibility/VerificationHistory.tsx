// What was verified in this visit; one click asks again, since rules change.
import { useStrings } from "@qilian/ui/i18n.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { StateMark } from "@qilian/ui/StateMark.tsx";
import { Button } from "antd";
import { ArrowRight } from "lucide-react";
import type { Pair, Verified } from "./api.ts";
import { type DecidingReason, decidingObject, decidingStep } from "./verdicts.ts";
import { verificationStrings } from "./verification-strings.ts";

export type VerificationHistoryProps = {
  history: Verified[];
  onAgain: (pair: Pair) => void;
  onClear: () => void;
};

export function VerificationHistory({ history, onAgain, onClear }: VerificationHistoryProps) {
  const t = useStrings(verificationStrings);
  const clock = new Intl.DateTimeFormat(useLanguage(), { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const brief = useBrief();
  return (
    <aside className="verification-history" aria-label={t("history")}>
      <div className="history-head">
        <h2>{t("history")}</h2>
        {history.length > 0 && (
          <Button type="link" size="small" onClick={onClear}>
            {t("clear_history")}
          </Button>
        )}
      </div>
      {history.length === 0 && <p className="history-note">{t("history_empty")}</p>}
      <ul className="history-list">
        {history.map((one) => (
          <li key={one.at}>
            <button type="button" className="plain-button history-entry" onClick={() => onAgain(one)}>
              <StateMark mark={one.verdict.visible ? "full" : "cross"}>
                <span className="visually-hidden">{t(one.verdict.visible ? "visible" : "not_visible")}</span>
              </StateMark>
              <span className="history-words">
                <span className="history-pair">
                  {one.viewer.name}
                  <ArrowRight size={14} />
                  {one.target.name}
                </span>
                <span className="history-reason">{brief(one)}</span>
              </span>
              <time dateTime={one.at}>{clock.format(new Date(one.at))}</time>
            </button>
          </li>
        ))}
      </ul>
      <p className="history-note">{t("history_note")}</p>
    </aside>
  );
}

/** The deciding rule in a few words, or that none applies. */
function useBrief(): (verified: Verified) => string {
  const t = useStrings(verificationStrings);
  return ({ verdict }) => {
    const step = decidingStep(verdict);
    const reason = step.reason as DecidingReason;
    const rule = step.rules[0];
    const object = decidingObject(step)?.name;
    if (reason === "self" || reason === "account_closed" || reason === "no_restriction" || rule === undefined)
      return reason === "self" || reason === "account_closed" ? t(`brief_${reason}`) : t("brief_no_restriction");
    return reason === "in_whitelist" ? t("brief_in_whitelist", { object }) : t(`brief_${rule.kind}`, { object });
  };
}
