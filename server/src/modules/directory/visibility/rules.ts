// The rules of who sees whom (2.18): adding, changing, deleting, and what becomes of them when an object goes.
import type { FieldError } from "@qilian/contract/api.ts";
import {
  mostObjects,
  type NamedObject,
  type Rule,
  type RuleDraft,
  type RuleObject,
} from "@qilian/contract/visibility.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { type AuditAuthor, type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, invalidFields, notFound } from "../../../platform/errors.ts";
import { peopleRevisionOf, Remembered } from "../revision-store.ts";
import * as store from "./rule-store.ts";

/** All rules, the last changed first. */
export const listRules = (tx: Tx): Promise<Rule[]> => readRules(tx);

/** Those of these ids, in the same order. */
export const rulesOf = async (tx: Tx, ids: readonly string[]): Promise<Rule[]> =>
  ids.length === 0 ? [] : readRules(tx, ids);

async function readRules(tx: Tx, ids?: readonly string[]): Promise<Rule[]> {
  const rows = await store.rulesWithObjects(tx, ids);
  const affected = await affectedBy(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => present(row, affected.get(row.id) ?? 0));
}

/** Rules in all tenants. */
const mostRemembered = 100_000;
const remembered = new Remembered<Map<string, number>>(mostRemembered, ({ size }) => size + 1);

/** People whom each rule is about: counted once for as long as the directory and who counts in it stay as they are. */
async function affectedBy(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const revision = await peopleRevisionOf(tx);
  const known = remembered.get(tx, "affected", revision) ?? new Map<string, number>();
  const missing = ids.filter((id) => !known.has(id));
  if (missing.length === 0) return known;
  const counted = await store.affectedBy(tx, missing);
  const all = new Map([...known, ...missing.map((id) => [id, counted.get(id) ?? 0] as const)]);
  remembered.set(tx, "affected", revision, all);
  return all;
}

export const addRule = (tx: Tx, actor: Actor, draft: RuleDraft): Promise<Rule> => putRule(tx, actor, uuid(), draft);

/** A rule as it was read: what is done to it holds for that one alone. */
export type RuleRead = Pick<Rule, "id" | "revision">;

/** The kind stays: another kind is another rule. */
export async function changeRule(tx: Tx, actor: Actor, { id, revision }: RuleRead, draft: RuleDraft): Promise<Rule> {
  const old = await accessRule(tx, id, revision);
  if (draft.kind !== old.kind) throw invalid("kind", "kind_stays");
  return putRule(tx, actor, id, draft, old);
}

async function putRule(tx: Tx, actor: Actor, id: string, draft: RuleDraft, old?: store.RuleRow): Promise<Rule> {
  await refuseBroken(tx, draft);
  await store.putRule(tx, { id, ...draft, changedBy: actor.memberName, changedAt: actor.now });
  const [rule] = (await readRules(tx, [id])) as [Rule];
  await audit(tx, actor, {
    act: old === undefined ? "directory.rule_added" : "directory.rule_changed",
    objectId: id,
    objectName: titleOf(rule),
    changes: changesOf(old, rule),
  });
  return rule;
}

export async function deleteRule(tx: Tx, actor: Actor, { id, revision }: RuleRead): Promise<{ done: true }> {
  const old = await accessRule(tx, id, revision);
  await store.deleteRules(tx, [id]);
  await audit(tx, actor, {
    act: "directory.rule_deleted",
    objectId: id,
    objectName: titleOf(old),
    changes: changesOf(old, undefined),
  });
  return { done: true };
}

/**
 * Takes what is about to be deleted out of every rule; a rule left without subjects goes with it. To be called in the
 * transaction that deletes them, before it does.
 */
export async function removeObjects(tx: Tx, author: AuditAuthor, ids: Partial<store.NamedIds>): Promise<void> {
  const gone = { departments: [], roles: [], members: [], ...ids };
  const ruleIds = await store.lockRulesNaming(tx, gone);
  if (ruleIds.length === 0) return;
  const before = await store.rulesWithObjects(tx, ruleIds);
  await store.deleteObjects(tx, ruleIds, gone);
  const after = new Map((await store.rulesWithObjects(tx, ruleIds)).map((rule) => [rule.id, rule]));
  const left = (id: string) => (after.get(id)?.subjects.length ? after.get(id) : undefined);
  const emptied = ruleIds.filter((id) => left(id) === undefined);
  if (emptied.length > 0) await store.deleteRules(tx, emptied);
  const entries = before.map((old): AuditEntry => {
    const act = left(old.id) === undefined ? "directory.rule_emptied" : "directory.rule_objects_removed";
    return { act, objectId: old.id, objectName: titleOf(old), changes: changesOf(old, left(old.id)) };
  });
  await audit(tx, author, ...entries);
}

/** Locked; refused where somebody has changed it since it was read. */
async function accessRule(tx: Tx, id: string, revision: number): Promise<store.RuleRow> {
  const locked = await store.lockRule(tx, id);
  const [rule] = locked ? await store.rulesWithObjects(tx, [id]) : [];
  if (rule === undefined) throw notFound();
  if (rule.revision !== revision) throw conflict("directory.rule_changed");
  return rule;
}

/** Refuses a draft over the limits or with unknown objects, each at its own field: `subjects.3`. */
export async function refuseBroken(tx: Tx, draft: RuleDraft): Promise<void> {
  const errors = [...sideErrors("subjects", draft.subjects), ...sideErrors("exceptions", draft.exceptions)];
  if (draft.subjects.length === 0) errors.push({ field: "subjects", code: "no_objects" });
  if (draft.kind === "own-only")
    for (const [at, { kind }] of draft.subjects.entries())
      if (kind === "member") errors.push({ field: `subjects.${at}`, code: "own_only_member" });
  const all = [...draft.subjects, ...draft.exceptions];
  const known = new Set<string>();
  for (const kind of ["department", "role", "member"] as const) {
    const ids = all.filter((object) => object.kind === kind).map(({ id }) => id);
    for (const id of await store.existing(tx, kind, ids)) known.add(`${kind} ${id}`);
  }
  for (const side of ["subjects", "exceptions"] as const)
    for (const [at, { kind, id }] of draft[side].entries())
      if (!known.has(`${kind} ${id}`)) errors.push({ field: `${side}.${at}`, code: "unknown_object" });
  if (errors.length > 0) throw invalidFields(errors);
}

function sideErrors(side: "subjects" | "exceptions", objects: readonly RuleObject[]): FieldError[] {
  const errors: FieldError[] = [];
  if (objects.length > mostObjects)
    errors.push({ field: side, code: "too_many_objects", params: { most: mostObjects } });
  const met = new Set<string>();
  for (const [at, { kind, id }] of objects.entries()) {
    if (met.has(`${kind} ${id}`)) errors.push({ field: `${side}.${at}`, code: "duplicate_object" });
    met.add(`${kind} ${id}`);
  }
  return errors;
}

const present = ({ changed_by, changed_at, ...rule }: store.RuleRow, affects: number): Rule => ({
  ...rule,
  affects,
  changedBy: changed_by,
  changedAt: changed_at.toISOString(),
});

type Named = { kind: string; scope: string; subjects: NamedObject[]; exceptions: NamedObject[] };

/** `销售、平台+`; the plus is the department with all below. */
const listOf = (objects: readonly NamedObject[]): string[] =>
  objects.map(({ name, subtree }) => (subtree ? `${name}+` : name));

const titleOf = ({ subjects }: Named): string => {
  const shown = listOf(subjects.slice(0, 3)).join("、");
  return subjects.length > 3 ? `${shown}…` : shown;
};

/** What differs, old → new, with names: ids say nothing once their objects are deleted. */
function changesOf(old: Named | undefined, now: Named | undefined): Record<string, [unknown, unknown]> {
  const parts = (rule: Named | undefined): Record<string, unknown> => ({
    kind: rule?.kind ?? null,
    subjects: rule ? listOf(rule.subjects) : null,
    exceptions: rule ? listOf(rule.exceptions) : null,
    // Of the other kinds it says nothing.
    scope: rule?.kind === "own-only" ? rule.scope : null,
  });
  const [before, after] = [parts(old), parts(now)];
  const differing = Object.keys(before).filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]));
  return Object.fromEntries(differing.map((key) => [key, [before[key], after[key]]]));
}
