// The answer of a verification: the sentence, then the steps in their order with the rules that count.
import type { Verdict } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { Eye, EyeOff, Pencil } from "lucide-react";
import { RuleEvidence } from "./RuleEvidence.tsx";
import { type DecidingReason, decidingStep, type Step } from "./verdicts.ts";
import { verificationStrings } from "./verification-strings.ts";
import "./verdict.css";

export type VerdictViewProps = {
  verdict: Verdict;
  /** The rule still stands, so that it can be edited. */
  editable: (ruleId: string) => boolean;
  onEdit: (ruleId: string) => void;
};

export function VerdictView({ verdict, editable, onEdit }: VerdictViewProps) {
  const t = useStrings(verificationStrings);
  const { visible, viewer, target, steps, decidingRuleId } = verdict;
  const Icon = visible ? Eye : EyeOff;
  const reason = decidingStep(verdict).reason as DecidingReason;
  return (
    <article className={visible ? "verdict verdict-visible" : "verdict verdict-hidden"}>
      <header className="verdict-head">
        <span className="verdict-mark">
          <Icon size={20} strokeWidth={1.5} />
        </span>
        <div className="verdict-words">
          <h2>{t(visible ? "visible" : "not_visible")}</h2>
          <p>{t(`verdict_${reason}`, { viewer: viewer.name, target: target.name })}</p>
        </div>
        {decidingRuleId !== undefined && editable(decidingRuleId) && (
          <Button icon={<Pencil />} onClick={() => onEdit(decidingRuleId)}>
            {t("edit_this")}
          </Button>
        )}
      </header>
      <ol className="verdict-steps">
        {steps.map((step, at) => (
          <StepView
            key={step.step}
            step={step}
            number={at + 1}
            verdict={verdict}
            editable={(id) => id !== decidingRuleId && editable(id)}
            onEdit={onEdit}
          />
        ))}
      </ol>
    </article>
  );
}

type StepViewProps = VerdictViewProps & { step: Step; number: number };

function StepView({ step, number, verdict, editable, onEdit }: StepViewProps) {
  const t = useStrings(verificationStrings);
  return (
    <li className={`verdict-step step-${step.outcome}`}>
      <span className="step-number" aria-hidden="true">
        {number}
      </span>
      <div className="step-words">
        <h3>{t(`step_${step.step}`)}</h3>
        <span className="step-reason">{t(`reason_${step.reason}`)}</span>
      </div>
      {step.rules.map((rule) => (
        <RuleEvidence
          key={rule.id}
          rule={rule}
          step={step}
          verdict={verdict}
          onEdit={editable(rule.id) ? () => onEdit(rule.id) : undefined}
        />
      ))}
    </li>
  );
}
