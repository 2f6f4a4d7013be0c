// Who sees whom: the rules, and why somebody sees somebody. A part of the directory module.
import * as z from "zod";
import { type Api, byId, Done, Id, Instant } from "./api.ts";

export const RuleKind = z.enum(["no-access", "own-only", "hidden"]).meta({ id: "RuleKind" });
export type RuleKind = z.infer<typeof RuleKind>;

/** What a rule names. `subtree` takes a department with everything below it. */
export const RuleObject = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("department"), id: Id, subtree: z.boolean() }),
  z.object({ kind: z.literal("role"), id: Id }),
  z.object({ kind: z.literal("member"), id: Id }),
]);
export type RuleObject = z.infer<typeof RuleObject>;

/** An object with its name; departments carry their path, members their primary department. */
export const NamedObject = z
  .object({
    kind: z.enum(["department", "role", "member"]),
    id: Id,
    subtree: z.boolean().optional(),
    name: z.string(),
    path: z.string().optional(),
  })
  .meta({ id: "NamedObject" });
export type NamedObject = z.infer<typeof NamedObject>;

export const Rule = z
  .object({
    id: Id,
    kind: RuleKind,
    /** With `own-only`: `node` is 仅查看本部门, `subtree` is 可查看本部门及以下部门. */
    scope: z.enum(["node", "subtree"]),
    subjects: z.array(NamedObject),
    exceptions: z.array(NamedObject),
    /** Members whom a subject matches, 失效 not counted. */
    affects: z.number().int(),
    /** Counts its changes: whoever changes or deletes it says which one was read. */
    revision: z.number().int(),
    changedBy: z.string(),
    changedAt: Instant,
  })
  .meta({ id: "Rule" });
export type Rule = z.infer<typeof Rule>;

/** 2.18c: a picker takes 1 to 50 objects, the whitelist none or up to 50. */
export const mostObjects = 50;

export const RuleDraft = z.object({
  kind: RuleKind,
  scope: z.enum(["node", "subtree"]).default("node"),
  subjects: z.array(RuleObject).min(1).max(mostObjects),
  exceptions: z.array(RuleObject).max(mostObjects).default([]),
});
export type RuleDraft = z.infer<typeof RuleDraft>;

/** How a person matches an object: through which of its departments, by a role, or by name. */
export const Match = z.object({
  object: NamedObject,
  through: NamedObject.optional().describe("the person's own department that lies in the object, or the role"),
});

/** One step of the decision, in the order in which it is taken. */
export const VerdictStep = z.object({
  step: z.enum(["self", "account", "hidden", "restricted"]),
  /** `passes` goes on to the next step; `visible` and `not_visible` decide; `not_asked` lies behind the decision. */
  outcome: z.enum(["passes", "visible", "not_visible", "not_asked"]),
  /** Which sentence explains the outcome. */
  reason: z.enum([
    "self",
    "not_self",
    "account_closed",
    "accounts_open",
    "no_hidden_rule",
    "hidden_person",
    "hidden_departments",
    "hidden_not_for_viewer",
    "one_department_shown",
    "no_restriction",
    "in_base",
    "in_whitelist",
    "outside",
    "not_asked",
  ]),
  rules: z.array(
    z.object({
      id: Id,
      kind: RuleKind,
      scope: z.enum(["node", "subtree"]),
      changedBy: z.string(),
      changedAt: Instant,
      /** How the person whom the rule is about matches it: the target of `hidden`, else the viewer. */
      subjects: z.array(Match),
      /** Why it decides for the other one: the whitelist entry that lets pass. */
      exceptions: z.array(Match),
      /** Subjects of `hidden` that the viewer matches too: one's own department or role is never hidden from oneself. */
      own: z.array(Match),
      whitelist: z.array(NamedObject),
      /** For `hidden`: it does not count against this viewer. */
      lifted: z.boolean(),
    }),
  ),
});

export const Verdict = z
  .object({
    visible: z.boolean(),
    viewer: NamedObject,
    target: NamedObject,
    steps: z.array(VerdictStep),
    /** The first rule that decided, to edit it. */
    decidingRuleId: Id.optional(),
  })
  .meta({ id: "Verdict" });
export type Verdict = z.infer<typeof Verdict>;

/** Somebody in an example, with the path of the primary department. */
export const NamedPerson = z.object({ id: Id, name: z.string(), path: z.string() }).meta({ id: "NamedPerson" });
export type NamedPerson = z.infer<typeof NamedPerson>;

/** Examples on each side of a preview. */
export const mostExamples = 20;

/** Pairs of 已开户 members of whom the one loses, or gains, sight of the other; how many there are on either end. */
const SightChange = z.object({
  pairs: z.number().int(),
  viewers: z.number().int(),
  targets: z.number().int(),
  examples: z.array(z.object({ viewer: NamedPerson, target: NamedPerson })).max(mostExamples),
});

export const RulePreview = z
  .object({
    lost: SightChange,
    gained: SightChange,
    /** There was too much to compare: the true figures are these or larger. */
    atLeast: z.boolean(),
  })
  .meta({ id: "RulePreview" });
export type RulePreview = z.infer<typeof RulePreview>;

/** 2.19a: what an administrator searched for, the last first. */
export const mostSearches = 5;
export const RuleSearchWords = z.string().trim().min(1).max(64);
const Searches = z.object({ items: z.array(z.string()).max(mostSearches) });

const rules = "administrator:directory.rules" as const;

export const visibilityApi = {
  rules: {
    method: "GET",
    path: "/v1/directory/rules",
    access: rules,
    summary: "All rules of who sees whom, the last changed first.",
    reply: z.object({ items: z.array(Rule) }),
  },
  addRule: {
    method: "POST",
    path: "/v1/directory/rules",
    access: rules,
    summary: "Add a rule (2.18). It holds from the next request on.",
    body: RuleDraft,
    reply: Rule,
    status: 201,
  },
  changeRule: {
    method: "PUT",
    path: "/v1/directory/rules/:id",
    access: rules,
    summary: "Change a rule; its kind stays. 409 where it is no longer the one that was read.",
    params: byId,
    body: RuleDraft.extend({ revision: z.number().int() }),
    reply: Rule,
  },
  deleteRule: {
    method: "DELETE",
    path: "/v1/directory/rules/:id",
    access: rules,
    summary: "Delete a rule. 409 where it is no longer the one that was read.",
    params: byId,
    query: z.object({ revision: z.coerce.number().int() }),
    reply: Done,
  },
  previewRule: {
    method: "POST",
    path: "/v1/directory/rules/preview",
    access: rules,
    summary:
      "Who would lose and gain sight of whom: by a new rule, with an id by its change, with an id alone by its deletion.",
    body: z.object({ id: Id.optional(), draft: RuleDraft.optional() }),
    reply: RulePreview,
  },
  ruleSearches: {
    method: "GET",
    path: "/v1/directory/rule-searches",
    access: rules,
    summary: "One's own last searches among the rules, five at most (2.19a).",
    reply: Searches,
  },
  keepRuleSearch: {
    method: "POST",
    path: "/v1/directory/rule-searches",
    access: rules,
    summary: "Remember a search of one's own; the oldest beyond five goes.",
    body: z.object({ words: RuleSearchWords }),
    reply: Searches,
  },
  clearRuleSearches: {
    method: "DELETE",
    path: "/v1/directory/rule-searches",
    access: rules,
    summary: "Forget one's own searches.",
    reply: Done,
  },
  verify: {
    method: "POST",
    path: "/v1/directory/verifications",
    access: rules,
    summary: "Does the viewer see the target, and why (2.19b)? Audited.",
    body: z.object({ viewerId: Id, targetId: Id }),
    reply: Verdict,
  },
} satisfies Api;
