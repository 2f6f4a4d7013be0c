// The rules of a list: rows of a table, and on a phone cards in one column.
import type { Rule, RuleKind } from "@qilian/contract/visibility.ts";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { type LucideIcon, Pencil, Trash2 } from "lucide-react";
import type { ObjectKind } from "./draft.ts";
import { ObjectLine } from "./objects.tsx";
import { visibilityStrings } from "./strings.ts";

export type RuleRowsProps = {
  kind: RuleKind;
  /** The kind of subjects that the rows are listed for. */
  tab: ObjectKind;
  rules: Rule[];
  labelledBy: string;
  onEdit: (rule: Rule) => void;
  onDelete: (rule: Rule) => void;
};

export function RuleTable({ kind, tab, rules, labelledBy, onEdit, onDelete }: RuleRowsProps) {
  const t = useStrings(visibilityStrings);
  return (
    <table className="rule-table" aria-labelledby={labelledBy}>
      <thead>
        <tr>
          <th className="rule-subjects">{t(`subjects_${kind}`, { kind: t(tab) })}</th>
          <th>{t(`exceptions_${kind}`)}</th>
          <th className="rule-affected">{t("affected")}</th>
          <th className="rule-changed">{t("changed")}</th>
          <th className="rule-actions">
            <span className="visually-hidden">{t("actions")}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rules.map((rule) => (
          <tr key={rule.id}>
            <td>
              <Subjects rule={rule} tab={tab} />
            </td>
            <td>
              <ObjectLine objects={rule.exceptions} />
            </td>
            <td>{t("people", { count: rule.affects })}</td>
            <td>
              <LastChange rule={rule} />
            </td>
            <td>
              <Actions rule={rule} onEdit={onEdit} onDelete={onDelete} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function RuleCards({ kind, tab, rules, labelledBy, onEdit, onDelete }: RuleRowsProps) {
  const t = useStrings(visibilityStrings);
  return (
    <ul className="rule-cards" aria-labelledby={labelledBy}>
      {rules.map((rule) => (
        <li key={rule.id} className="rule-card">
          <Subjects rule={rule} tab={tab} />
          <div className="rule-card-line">
            <span className="rule-card-label">{t(`exceptions_${kind}`)}</span>
            <ObjectLine objects={rule.exceptions} />
          </div>
          <div className="rule-card-foot">
            <span>
              {t("affected")} {t("people", { count: rule.affects })}
            </span>
            <LastChange rule={rule} />
            <Actions rule={rule} onEdit={onEdit} onDelete={onDelete} />
          </div>
        </li>
      ))}
    </ul>
  );
}

/** Those of the tab's kind first. */
function Subjects({ rule, tab }: { rule: Rule; tab: ObjectKind }) {
  const t = useStrings(visibilityStrings);
  const ordered = [
    ...rule.subjects.filter(({ kind }) => kind === tab),
    ...rule.subjects.filter(({ kind }) => kind !== tab),
  ];
  const hasScope = rule.kind === "own-only" && rule.subjects.some(({ kind }) => kind === "department");
  return (
    <span className="rule-subject-line">
      <ObjectLine objects={ordered} />
      {hasScope && <span className="rule-scope">{t(`scope_${rule.scope}`)}</span>}
    </span>
  );
}

function LastChange({ rule }: { rule: Rule }) {
  const format = useFormat();
  return (
    <span className="rule-last">
      <span>{rule.changedBy}</span>
      <time dateTime={rule.changedAt} title={format.instant(rule.changedAt)}>
        {format.day(rule.changedAt)}
      </time>
    </span>
  );
}

function Actions({ rule, onEdit, onDelete }: { rule: Rule } & Pick<RuleRowsProps, "onEdit" | "onDelete">) {
  const t = useStrings(visibilityStrings);
  const format = useFormat();
  const names = format.list(rule.subjects.slice(0, 3).map(({ name }) => name));
  return (
    <span className="rule-buttons">
      <RuleButton icon={Pencil} title={t("edit")} name={t("edit_rule", { names })} onClick={() => onEdit(rule)} />
      <RuleButton icon={Trash2} title={t("delete")} name={t("delete_rule", { names })} onClick={() => onDelete(rule)} />
    </span>
  );
}

type RuleButtonProps = { icon: LucideIcon; title: string; name: string; onClick: () => void };

/** Plain: two of antd's in every row cost more than the rest of it. */
const RuleButton = ({ icon: Icon, title, name, onClick }: RuleButtonProps) => (
  <button type="button" className="plain-button rule-button" aria-label={name} title={title} onClick={onClick}>
    <Icon />
  </button>
);
