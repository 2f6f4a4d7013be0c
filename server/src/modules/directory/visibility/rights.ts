// 权限设置 of a department (2.18a, 2.18b): reads and writes the rules whose only subject it is. They stand in the one store.
import type { DepartmentRights, RightsDraft } from "@qilian/contract/rights.ts";
import type { NamedObject, Rule, RuleDraft, RulePreview } from "@qilian/contract/visibility.ts";
import type { Actor } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalidFields, notFound, Refused } from "../../../platform/errors.ts";
import { previewChange } from "./preview.ts";
import * as store from "./rights-store.ts";
import { addRule, changeRule, deleteRule, refuseBroken, rulesOf } from "./rules.ts";

type Side = "restriction" | "hiding";
const sideOf = ({ kind }: Pick<Rule, "kind">): Side => (kind === "hidden" ? "hiding" : "restriction");

type Own = Partial<Record<Side, Rule>>;

/** Of several rules about the department alone the last changed is the page's own; the others are shown beside it. */
async function ownRules(tx: Tx, id: string): Promise<{ own: Own; others: Rule[] }> {
  const own: Own = {};
  const others: Rule[] = [];
  for (const rule of await rulesOf(tx, await store.rulesAboutDepartment(tx, id))) {
    const side = sideOf(rule);
    if (rule.subjects.length === 1 && own[side] === undefined) own[side] = rule;
    else others.push(rule);
  }
  return { own, others };
}

const revisionOf = (own: Own): string =>
  [own.restriction, own.hiding].flatMap((rule) => (rule === undefined ? [] : `${rule.id} ${rule.revision}`)).join();

export async function readRights(tx: Tx, id: string): Promise<DepartmentRights> {
  const department = await store.departmentTitle(tx, id);
  if (department === undefined) throw notFound();
  const { own, others } = await ownRules(tx, id);
  const { restriction, hiding } = own;
  const subtree = (rule: Rule | undefined) => rule?.subjects[0]?.subtree ?? false;
  const exceptions = (rule: Rule | undefined): NamedObject[] => rule?.exceptions ?? [];
  return {
    ...department,
    restriction: {
      access: restriction === undefined || restriction.kind === "hidden" ? "open" : restriction.kind,
      scope: restriction?.kind === "own-only" ? restriction.scope : "subtree",
      subtree: subtree(restriction),
      exceptions: exceptions(restriction),
    },
    hiding: { hidden: hiding !== undefined, subtree: subtree(hiding), exceptions: exceptions(hiding) },
    revision: revisionOf(own),
    others,
  };
}

/** The rules that the rights come to; a switch that is off leaves none. */
function draftsOf(id: string, { restriction, hiding }: RightsDraft): Partial<Record<Side, RuleDraft>> {
  const on = (subtree: boolean): RuleDraft["subjects"] => [{ kind: "department", id, subtree }];
  const { access, scope, subtree, exceptions } = restriction;
  return {
    ...(access !== "open" && { restriction: { kind: access, scope, subjects: on(subtree), exceptions } }),
    ...(hiding.hidden && {
      hiding: { kind: "hidden", scope: "node", subjects: on(hiding.subtree), exceptions: hiding.exceptions },
    }),
  };
}

const plain = (objects: readonly NamedObject[]) =>
  objects.map(({ kind, id, subtree }) => [kind, id, kind === "department" && subtree === true]);

const sameRule = (rule: Rule, draft: RuleDraft): boolean => {
  const parts = ({ kind, scope, subjects, exceptions }: Rule | RuleDraft) =>
    JSON.stringify([
      kind,
      kind === "own-only" && scope,
      plain(subjects as NamedObject[]),
      plain(exceptions as NamedObject[]),
    ]);
  return parts(rule) === parts(draft);
};

type Step = { side: Side; rule: Rule | undefined; draft: RuleDraft | undefined };

/** What has to be written; where nothing differs, nothing. */
function stepsFrom(own: Own, id: string, rights: RightsDraft): Step[] {
  const drafts = draftsOf(id, rights);
  const steps = (["restriction", "hiding"] as const).map((side) => ({ side, rule: own[side], draft: drafts[side] }));
  return steps.filter(({ rule, draft }) =>
    rule === undefined || draft === undefined ? rule !== undefined || draft !== undefined : !sameRule(rule, draft),
  );
}

/** An error of a rule stands at its side: `hiding.exceptions.3`. */
async function within<T>(side: Side, act: Promise<T>): Promise<T> {
  try {
    return await act;
  } catch (error) {
    if (!(error instanceof Refused) || error.errors === undefined) throw error;
    throw invalidFields(error.errors.map((one) => ({ ...one, field: `${side}.${one.field}` })));
  }
}

/** The rights of a department as they were read: no others are set anew. */
export type RightsRead = Pick<DepartmentRights, "id" | "revision">;

/** The rights of one department are changed one after another: its row is locked. Another kind is another rule. */
export async function changeRights(
  tx: Tx,
  actor: Actor,
  { id, revision }: RightsRead,
  rights: RightsDraft,
): Promise<DepartmentRights> {
  if (!(await store.lockDepartment(tx, id))) throw notFound();
  const { own } = await ownRules(tx, id);
  if (revisionOf(own) !== revision) throw conflict("directory.rights_changed");
  for (const { side, rule, draft } of stepsFrom(own, id, rights)) {
    const stays = rule !== undefined && draft?.kind === rule.kind;
    if (rule !== undefined && !stays) await deleteRule(tx, actor, rule);
    if (draft !== undefined) await within(side, stays ? changeRule(tx, actor, rule, draft) : addRule(tx, actor, draft));
  }
  return readRights(tx, id);
}

export async function previewRights(tx: Tx, id: string, rights: RightsDraft): Promise<RulePreview> {
  if ((await store.departmentTitle(tx, id)) === undefined) throw notFound();
  const steps = stepsFrom((await ownRules(tx, id)).own, id, rights);
  const drafts: RuleDraft[] = [];
  for (const { side, draft } of steps) {
    if (draft === undefined) continue;
    await within(side, refuseBroken(tx, draft));
    drafts.push(draft);
  }
  return previewChange(tx, { removed: steps.flatMap(({ rule }) => rule?.id ?? []), drafts });
}
