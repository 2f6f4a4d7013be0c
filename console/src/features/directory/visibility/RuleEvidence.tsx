// A rule in a verdict: what it says, how the two people match it, and what its list does.
import type { Verdict } from "@qilian/contract/visibility.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { Button } from "antd";
import { CornerDownRight, Pencil } from "lucide-react";
import type { ReactNode } from "react";
import { keyOf } from "./draft.ts";
import { ObjectChip, ObjectLine } from "./objects.tsx";
import { Sentence } from "./Sentence.tsx";
import type { Step, StepRule } from "./verdicts.ts";
import { verificationStrings } from "./verification-strings.ts";

export type RuleEvidenceProps = {
  rule: StepRule;
  step: Step;
  verdict: Verdict;
  onEdit: (() => void) | undefined;
};

export function RuleEvidence({ rule, step, verdict, onEdit }: RuleEvidenceProps) {
  const t = useStrings(verificationStrings);
  const format = useFormat();
  const name = rule.kind === "own-only" ? t(`rule_own-only_${rule.scope}`) : t(`rule_${rule.kind}`);
  const at = format.instant(rule.changedAt);
  const counts = step.outcome === "visible" || step.outcome === "not_visible";
  return (
    <section className={counts ? "evidence evidence-counts" : "evidence"}>
      <div className="evidence-head">
        <strong>
          {t("rule")} {name}
        </strong>
        <ObjectLine objects={rule.subjects.map(({ object }) => object)} />
        <span className="evidence-change">{t("changed_by", { name: rule.changedBy, at })}</span>
        {onEdit !== undefined && (
          <Button
            type="text"
            size="small"
            icon={<Pencil size={14} />}
            aria-label={t("edit_this")}
            title={t("edit_this")}
            onClick={onEdit}
          />
        )}
      </div>
      <ul className="evidence-lines">
        {rule.kind === "hidden" ? (
          <HiddenLines rule={rule} verdict={verdict} />
        ) : (
          <RestrictedLines rule={rule} step={step} verdict={verdict} />
        )}
      </ul>
    </section>
  );
}

type LinesProps = { rule: StepRule; verdict: Verdict };

/** The target matches the subjects; the viewer may be on the list, or stand in the same department or role. */
function HiddenLines({ rule, verdict: { viewer, target } }: LinesProps) {
  const t = useStrings(verificationStrings);
  return (
    <>
      <MatchLines matches={rule.subjects} person={target.name} />
      <ListedLines rule={rule} person={viewer.name} />
      {rule.own.map(({ object }) => (
        <Line key={keyOf(object)}>
          <Sentence
            words={t("line_own", { person: viewer.name })}
            things={{ object: <ObjectChip object={object} /> }}
          />
        </Line>
      ))}
      {rule.lifted ? (
        <Line>{t("line_lifted", { person: viewer.name })}</Line>
      ) : (
        <NotListed rule={rule} person={viewer.name} />
      )}
    </>
  );
}

/** The viewer matches the subjects; the target lies in the base, or on the list. */
function RestrictedLines({ rule, step, verdict: { viewer, target } }: LinesProps & { step: Step }) {
  const t = useStrings(verificationStrings);
  const bases = step.reason === "in_base" ? rule.subjects : [];
  return (
    <>
      <MatchLines matches={rule.subjects} person={viewer.name} />
      {bases.map(({ object, through = object }) => (
        <Line key={keyOf(object)}>
          <Sentence
            words={t("line_base", { person: target.name })}
            things={{ through: <ObjectChip object={through} label={through.path} /> }}
          />
        </Line>
      ))}
      <ListedLines rule={rule} person={target.name} />
      {step.reason === "outside" && <NotListed rule={rule} person={target.name} />}
    </>
  );
}

type MatchLinesProps = { matches: StepRule["subjects"]; person: string };

function MatchLines({ matches, person }: MatchLinesProps) {
  const t = useStrings(verificationStrings);
  return matches.map(({ object, through }) => (
    <Line key={keyOf(object)}>
      {through === undefined ? (
        t("line_named", { person })
      ) : (
        <Sentence
          words={t("line_through", { person })}
          things={{ through: <ObjectChip object={through} label={through.path} /> }}
        />
      )}
    </Line>
  ));
}

type ListProps = { rule: StepRule; person: string };

function ListedLines({ rule, person }: ListProps) {
  const t = useStrings(verificationStrings);
  const list = useListName(rule);
  return rule.exceptions.map(({ object, through }) => (
    <Line key={keyOf(object)}>
      <Sentence
        words={t(through === undefined || through.id === object.id ? "line_listed" : "line_listed_through", {
          person,
          list,
        })}
        things={{
          object: <ObjectChip object={object} label={object.kind === "department" ? object.path : undefined} />,
          through: through && <ObjectChip object={through} label={through.path} />,
        }}
      />
    </Line>
  ));
}

function NotListed({ rule, person }: ListProps) {
  const t = useStrings(verificationStrings);
  const list = useListName(rule);
  if (rule.whitelist.length === 0) return <Line>{t("line_no_list", { list })}</Line>;
  const whitelist = <ObjectLine objects={rule.whitelist} />;
  return (
    <Line>
      <Sentence words={t("line_not_listed", { person, list })} things={{ whitelist }} />
    </Line>
  );
}

function useListName({ kind }: StepRule): string {
  const t = useStrings(verificationStrings);
  return t(kind === "hidden" ? "whitelist_hidden" : "whitelist_restricted");
}

const Line = ({ children }: { children: ReactNode }) => (
  <li>
    <CornerDownRight size={14} />
    <span className="evidence-line">{children}</span>
  </li>
);
