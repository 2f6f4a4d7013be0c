// One of the three lists: a tab for each kind of object, a rule under every kind that its subjects have.
import type { Rule, RuleKind } from "@qilian/contract/visibility.ts";
import { useStrings } from "@qilian/ui/i18n.ts";
import { useWide } from "@qilian/ui/media.ts";
import { Button, Segmented } from "antd";
import { Ban, EyeOff, type LucideIcon, Plus, ScanEye } from "lucide-react";
import { type ReactNode, useId, useState } from "react";
import { type ObjectKind, subjectKinds } from "./draft.ts";
import { RuleCards, type RuleRowsProps, RuleTable } from "./RuleRows.tsx";
import { visibilityStrings } from "./strings.ts";

const icons: Record<RuleKind, LucideIcon> = { "no-access": Ban, "own-only": ScanEye, hidden: EyeOff };

const holds = (rule: Rule, kind: ObjectKind): boolean => rule.subjects.some((subject) => subject.kind === kind);

/** Rules shown at first and added at a time: the lists below stay within reach, and drawing stays short. */
const portion = 50;

export type RuleListProps = {
  kind: RuleKind;
  rules: Rule[];
  /** Saved last: its tab comes to the front. */
  saved: Rule | undefined;
  onAdd: () => void;
  onEdit: (rule: Rule) => void;
  onDelete: (rule: Rule) => void;
};

export function RuleList({ kind, rules, saved, onAdd, onEdit, onDelete }: RuleListProps) {
  const t = useStrings(visibilityStrings);
  const wide = useWide("phone");
  const titleId = useId();
  const tabs = subjectKinds(kind);
  const [chosen, setChosen] = useState<ObjectKind>();
  const [most, setMost] = useState(portion);
  const [shownSaved, setShownSaved] = useState(saved);
  if (saved !== shownSaved) {
    setShownSaved(saved);
    if (saved !== undefined && chosen !== undefined && !holds(saved, chosen)) setChosen(saved.subjects[0]?.kind);
  }
  const tab = chosen ?? tabs.find((one) => rules.some((rule) => holds(rule, one))) ?? "department";
  const listed = rules.filter((rule) => holds(rule, tab));
  const shown = listed.slice(0, most);
  const left = listed.length - shown.length;
  const rows: RuleRowsProps = { kind, tab, rules: shown, labelledBy: titleId, onEdit, onDelete };
  return (
    <section className="rule-list" data-kind={kind} aria-labelledby={titleId}>
      <Heading kind={kind} titleId={titleId}>
        <Segmented<ObjectKind>
          size={wide ? "small" : "medium"}
          aria-labelledby={titleId}
          value={tab}
          onChange={(next) => {
            setChosen(next);
            setMost(portion);
          }}
          options={tabs.map((value) => ({
            value,
            label: t("kind_count", { kind: t(value), count: rules.filter((rule) => holds(rule, value)).length }),
          }))}
        />
        <Button
          className="rule-list-add"
          size={wide ? "small" : "large"}
          icon={<Plus />}
          aria-label={t("add_to", { list: t(`list_${kind}`) })}
          onClick={onAdd}
        >
          {t("add")}
        </Button>
      </Heading>
      {shown.length === 0 && (
        <p className="rule-list-empty">{rules.length === 0 ? t(`empty_${kind}`) : t("empty_kind", { kind: t(tab) })}</p>
      )}
      {shown.length > 0 && (wide ? <RuleTable {...rows} /> : <RuleCards {...rows} />)}
      {left > 0 && (
        <div className="rule-list-more">
          <Button type="link" onClick={() => setMost(most + portion)}>
            {t("show_more", { count: Math.min(left, portion) })}
          </Button>
          <span>{t("rules_left", { count: left })}</span>
        </div>
      )}
    </section>
  );
}

function Heading({ kind, titleId, children }: { kind: RuleKind; titleId?: string; children?: ReactNode }) {
  const t = useStrings(visibilityStrings);
  const Icon = icons[kind];
  return (
    <div className="rule-list-heading">
      <Icon className="rule-list-icon" size={18} />
      <h2 id={titleId}>{t(`list_${kind}`)}</h2>
      <span className="rule-list-lead">{t(`lead_${kind}`)}</span>
      {children !== undefined && <div className="rule-list-actions">{children}</div>}
    </div>
  );
}

export function RuleListSkeleton({ kind }: { kind: RuleKind }) {
  return (
    <section className="rule-list" aria-busy="true">
      <Heading kind={kind} />
      {["60%", "40%"].map((width) => (
        <div key={width} className="rule-skeleton">
          <span className="skeleton-bar" style={{ width }} />
          <span className="skeleton-bar" style={{ width }} />
        </div>
      ))}
    </section>
  );
}
