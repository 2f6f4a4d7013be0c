// Who sees whom (2.18), decided for one pair from facts alone: the verdict with its reasons.
import type { NamedObject, RuleKind, Verdict } from "@qilian/contract/visibility.ts";

export type OwnDepartment = {
  id: string;
  name: string;
  path: string /** From the top to itself. */;
  ids: readonly string[];
};

export type Person = {
  id: string;
  name: string;
  /** 已开户. */
  opened: boolean;
  /** The primary one first. */
  departments: readonly OwnDepartment[];
  roles: readonly { id: string; name: string }[];
};

export type RuleFacts = {
  id: string;
  kind: RuleKind;
  scope: "node" | "subtree";
  changedBy: string;
  changedAt: string;
  subjects: readonly NamedObject[];
  exceptions: readonly NamedObject[];
};

type Step = Verdict["steps"][number];
type ExplainedRule = Step["rules"][number];
type Match = ExplainedRule["subjects"][number];
export type Judgement = Pick<Verdict, "visible" | "steps" | "decidingRuleId">;

const named = (department: OwnDepartment): NamedObject => ({
  kind: "department",
  id: department.id,
  name: department.name,
  path: department.path,
});

const covers = (object: NamedObject, department: OwnDepartment): boolean =>
  object.kind === "department" &&
  (department.id === object.id || (object.subtree === true && department.ids.includes(object.id)));

/** How a person matches an object; undefined when not at all. */
export function matchOf(person: Person, object: NamedObject): Match | undefined {
  if (object.kind === "member") return person.id === object.id ? { object } : undefined;
  if (object.kind === "role") {
    const role = person.roles.find(({ id }) => id === object.id);
    return role && { object, through: { kind: "role", ...role } };
  }
  const department = person.departments.find((own) => covers(object, own));
  return department && { object, through: named(department) };
}

const matchesOf = (person: Person, objects: readonly NamedObject[]): Match[] =>
  objects.map((object) => matchOf(person, object)).filter((match) => match !== undefined);

const explained = (rule: RuleFacts, more: Partial<ExplainedRule> & Pick<ExplainedRule, "subjects">): ExplainedRule => ({
  id: rule.id,
  kind: rule.kind,
  scope: rule.scope,
  changedBy: rule.changedBy,
  changedAt: rule.changedAt,
  exceptions: [],
  own: [],
  whitelist: [...rule.exceptions],
  lifted: false,
  ...more,
});

/**
 * Does the viewer see the target, and why? `rules` may be all rules or only those that touch either of the two.
 * The viewer is judged as though signed in, whatever the state of the account: the question is often asked before.
 */
export function judge(viewer: Person, target: Person, rules: readonly RuleFacts[]): Judgement {
  const asks = [judgeSelf, judgeAccount, judgeHidden, judgeRestricted];
  const names = ["self", "account", "hidden", "restricted"] as const;
  const steps: Step[] = [];
  for (const ask of asks) {
    const step = ask(viewer, target, rules);
    steps.push(step);
    if (step.outcome === "passes") continue;
    const rest = names
      .slice(steps.length)
      .map((name): Step => ({ step: name, outcome: "not_asked", reason: "not_asked", rules: [] }));
    const deciding = step.rules[0]?.id;
    return {
      visible: step.outcome === "visible",
      steps: [...steps, ...rest],
      ...(deciding === undefined ? {} : { decidingRuleId: deciding }),
    };
  }
  throw new Error("the last step decides");
}

const judgeSelf = (viewer: Person, target: Person): Step =>
  viewer.id === target.id
    ? { step: "self", outcome: "visible", reason: "self", rules: [] }
    : { step: "self", outcome: "passes", reason: "not_self", rules: [] };

const judgeAccount = (_viewer: Person, target: Person): Step =>
  target.opened
    ? { step: "account", outcome: "passes", reason: "accounts_open", rules: [] }
    : { step: "account", outcome: "not_visible", reason: "account_closed", rules: [] };

type Hiding = { shown: ExplainedRule; counting: Match[] };

/** A rule that hides the target from somebody, and what of it counts against this viewer. */
function hidingOf(viewer: Person, target: Person, rule: RuleFacts): Hiding | undefined {
  const subjects = matchesOf(target, rule.subjects);
  if (subjects.length === 0) return undefined;
  const exceptions = matchesOf(viewer, rule.exceptions);
  const own = matchesOf(
    viewer,
    subjects.map(({ object }) => object).filter(({ kind }) => kind !== "member"),
  );
  const counting =
    exceptions.length > 0 ? [] : subjects.filter(({ object }) => !own.some((match) => match.object === object));
  return { shown: explained(rule, { subjects, exceptions, own, lifted: counting.length === 0 }), counting };
}

function judgeHidden(viewer: Person, target: Person, rules: readonly RuleFacts[]): Step {
  const hidings = rules
    .filter(({ kind }) => kind === "hidden")
    .map((rule) => hidingOf(viewer, target, rule))
    .filter((hiding) => hiding !== undefined);
  const withAny = (wanted: (object: NamedObject) => boolean) =>
    hidings.filter(({ counting }) => counting.some(({ object }) => wanted(object))).map(({ shown }) => shown);

  const byPerson = withAny(({ kind }) => kind !== "department");
  if (byPerson.length > 0) return { step: "hidden", outcome: "not_visible", reason: "hidden_person", rules: byPerson };

  const hides = hidings.flatMap(({ counting }) => counting.map(({ object }) => object));
  const hidden = target.departments.filter((department) => hides.some((object) => covers(object, department)));
  if (hidden.length > 0 && hidden.length === target.departments.length) {
    const byDepartments = withAny(({ kind }) => kind === "department");
    return { step: "hidden", outcome: "not_visible", reason: "hidden_departments", rules: byDepartments };
  }
  const passes = (reason: Step["reason"]): Step => ({
    step: "hidden",
    outcome: "passes",
    reason,
    rules: hidings.map(({ shown }) => shown),
  });
  if (hidings.length === 0) return passes("no_hidden_rule");
  return passes(hidden.length > 0 ? "one_department_shown" : "hidden_not_for_viewer");
}

/** What of the base that a matched subject of `own-only` gives the viewer holds the target. */
function baseMatch(viewer: Person, target: Person, rule: RuleFacts, object: NamedObject): Match | undefined {
  if (object.kind !== "department") return matchOf(target, object) && matchOf(viewer, object);
  const own = viewer.departments
    .filter((department) => covers(object, department))
    .find(({ id }) => matchOf(target, { kind: "department", id, name: "", subtree: rule.scope === "subtree" }));
  return own && { object, through: named(own) };
}

function judgeRestricted(viewer: Person, target: Person, rules: readonly RuleFacts[]): Step {
  const matching = rules
    .filter(({ kind }) => kind !== "hidden")
    .map((rule) => ({ rule, subjects: matchesOf(viewer, rule.subjects) }))
    .filter(({ subjects }) => subjects.length > 0)
    .sort((a, b) => Number(a.rule.kind === "own-only") - Number(b.rule.kind === "own-only"));
  if (matching.length === 0) return { step: "restricted", outcome: "visible", reason: "no_restriction", rules: [] };

  const hasBase = matching.every(({ rule }) => rule.kind === "own-only");
  const based = matching.flatMap(({ rule, subjects }) => {
    const found = subjects
      .map(({ object }) => baseMatch(viewer, target, rule, object))
      .filter((match) => match !== undefined);
    return hasBase && found.length > 0 ? [explained(rule, { subjects: found })] : [];
  });
  if (based.length > 0) return { step: "restricted", outcome: "visible", reason: "in_base", rules: based };

  const listed = matching.flatMap(({ rule, subjects }) => {
    const exceptions = matchesOf(target, rule.exceptions);
    return exceptions.length > 0 ? [explained(rule, { subjects, exceptions })] : [];
  });
  if (listed.length > 0) return { step: "restricted", outcome: "visible", reason: "in_whitelist", rules: listed };

  const outside = matching.map(({ rule, subjects }) => explained(rule, { subjects }));
  return { step: "restricted", outcome: "not_visible", reason: "outside", rules: outside };
}
