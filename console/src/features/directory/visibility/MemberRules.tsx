// The rules that concern one member and how, with the way to edit each and to add one about the member.
import type { RuleAbout } from "@qilian/contract/sights.ts";
import type { NamedObject, Rule, RuleKind } from "@qilian/contract/visibility.ts";
import { ErrorState } from "@qilian/ui/ErrorState.tsx";
import { useFormat, useStrings } from "@qilian/ui/i18n.ts";
import { PageLoading } from "@qilian/ui/PageLoading.tsx";
import { Button } from "antd";
import { Pencil, Plus } from "lucide-react";
import { useId, useState } from "react";
import { useRulesAbout } from "./api.ts";
import { keyOf } from "./draft.ts";
import { ObjectLine } from "./objects.tsx";
import { RuleDialog } from "./RuleDialog.tsx";
import { sightStrings } from "./sight-strings.ts";

type Part = "restricts" | "hides" | "lists";
const addable: RuleKind[] = ["no-access", "hidden"];

export function MemberRules({ id }: { id: string }) {
  const t = useStrings(sightStrings);
  const about = useRulesAbout(id);
  const [edited, setEdited] = useState<{ kind: RuleKind; rule?: Rule; subjects?: NamedObject[] }>();
  if (about.isError && about.data === undefined)
    return <ErrorState failure={about.error} title={t("rules_failed")} onRetry={() => void about.refetch()} />;
  if (about.data === undefined) return <PageLoading />;
  const { member, items } = about.data;
  const parts: Record<Part, RuleAbout[]> = {
    restricts: items.filter(({ rule, subjects }) => rule.kind !== "hidden" && subjects.length > 0),
    hides: items.filter(({ rule, subjects }) => rule.kind === "hidden" && subjects.length > 0),
    lists: items.filter(({ exceptions }) => exceptions.length > 0),
  };
  return (
    <div className="member-rules">
      {(["restricts", "hides", "lists"] as const).map((part) => (
        <RulePart key={part} part={part} items={parts[part]} onEdit={(rule) => setEdited({ kind: rule.kind, rule })} />
      ))}
      <div className="member-rules-add">
        {addable.map((kind) => (
          <Button
            key={kind}
            icon={<Plus />}
            onClick={() => setEdited({ kind, subjects: [{ kind: "member", ...member }] })}
          >
            {t(`add_${kind as "no-access" | "hidden"}`)}
          </Button>
        ))}
      </div>
      {edited !== undefined && (
        <RuleDialog {...edited} onSaved={() => undefined} onClosed={() => setEdited(undefined)} />
      )}
    </div>
  );
}

type RulePartProps = { part: Part; items: RuleAbout[]; onEdit: (rule: Rule) => void };

function RulePart({ part, items, onEdit }: RulePartProps) {
  const t = useStrings(sightStrings);
  const format = useFormat();
  const id = useId();
  return (
    <section aria-labelledby={id} className="member-rules-part">
      <h2 id={id}>{t(part)}</h2>
      {items.length === 0 && <p className="sight-note">{t(`none_${part}`)}</p>}
      {items.length > 0 && (
        <ul className="sight-list">
          {items.map(({ rule, subjects, exceptions }) => (
            <li key={rule.id} className="member-rule">
              <strong>{t(`kind_${rule.kind}`)}</strong>
              <ObjectLine objects={part === "lists" ? rule.exceptions : rule.subjects} />
              <Ways matches={part === "lists" ? exceptions : subjects} />
              <Button
                type="text"
                size="small"
                icon={<Pencil size={14} />}
                aria-label={t("edit_rule", { names: format.list(rule.subjects.slice(0, 3).map(({ name }) => name)) })}
                onClick={() => onEdit(rule)}
              >
                {t("edit")}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** How the member matches: by name, or through a department or role of theirs. */
function Ways({ matches }: { matches: RuleAbout["subjects"] }) {
  const t = useStrings(sightStrings);
  return (
    <span className="sight-note">
      {matches.map(({ object, through }) => (
        <span key={keyOf(object)}>
          {through === undefined
            ? t("by_name")
            : through.id === object.id
              ? t("through", { name: object.name })
              : t("through_all", { object: object.name, name: through.path ?? through.name })}
        </span>
      ))}
    </span>
  );
}
