// 验证权限 (2.19b): does one person see another, and why.
import type { NamedObject, Verdict } from "@qilian/contract/visibility.ts";
import type { Actor } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { invalidFields } from "../../../platform/errors.ts";
import * as store from "./rule-store.ts";
import { judge, type Person } from "./visibility.ts";

const named = ({ id, name, departments }: Person): NamedObject => ({
  kind: "member",
  id,
  name,
  ...(departments[0] && { path: departments[0].path }),
});

/** Judged on the rules that touch either of the two, by the same sentences that the lists' filter follows. */
export async function explainSight(tx: Tx, viewerId: string, targetId: string): Promise<Verdict> {
  const [persons, rows] = await Promise.all([
    store.personsOf(tx, [viewerId, targetId]),
    store.rulesTouching(tx, viewerId, targetId),
  ]);
  const [viewer, target] = [persons.get(viewerId), persons.get(targetId)];
  if (viewer === undefined || target === undefined) {
    const missing = Object.entries({ viewerId: viewer, targetId: target }).filter(([, person]) => person === undefined);
    throw invalidFields(missing.map(([field]) => ({ field, code: "unknown_member" })));
  }
  const rules = rows.map(({ changed_by, changed_at, ...rule }) => ({
    ...rule,
    changedBy: changed_by,
    changedAt: changed_at.toISOString(),
  }));
  return { ...judge(viewer, target, rules), viewer: named(viewer), target: named(target) };
}

export async function verifySight(tx: Tx, actor: Actor, viewerId: string, targetId: string): Promise<Verdict> {
  const verdict = await explainSight(tx, viewerId, targetId);
  const entry: AuditEntry = {
    act: "directory.visibility_verified",
    objectId: viewerId,
    objectName: `${verdict.viewer.name} → ${verdict.target.name}`,
    changes: { visible: [null, verdict.visible] },
  };
  await audit(tx, actor, entry);
  return verdict;
}
