// 移动成员: people from one department to another, in bulk.
import type { BulkResult } from "@qilian/contract/directory.ts";
import type * as z from "zod";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { invalid } from "../../../platform/errors.ts";
import { scopeOf } from "../scope/scope.ts";
import { reachedMembers } from "../scope/scope-store.ts";
import { countHeads, lockDirectory } from "../store.ts";
import * as moves from "./department-move-store.ts";
import * as store from "./department-store.ts";
import { namedDepartment } from "./department-view.ts";

type Result = z.input<typeof BulkResult>;

/** Results in a reply, and names in the audit, at most. */
const mostRows = 200;

export type MemberMove = { from: string; to: string; ids?: string[] | undefined };

/**
 * Those named, or all who stand in `from` directly, in whatever state; `to` takes the place of `from` among their
 * departments, the others stay. Whose primary department lies outside the scope is only shown: that row fails, as does one of
 * somebody who does not stand in `from`. @throws Refused 400
 */
export async function moveMembers(tx: Tx, actor: Actor, { from, to, ids }: MemberMove): Promise<Result> {
  await lockDirectory(tx);
  const scope = scopeOf(actor);
  const left = await namedDepartment(tx, scope, "from", from);
  const entered = await namedDepartment(tx, scope, "to", to);
  if (left.id === entered.id) throw invalid("to", "duplicate");
  const standing = new Set(await moves.standingIn(tx, from, ids));
  const members = await reachedMembers(tx, scope, ids ?? [...standing]);
  const rows = members.map(({ id, name, mine, avatar_file_id: avatar }) => {
    const code = !standing.has(id) ? "not_in_department" : mine ? undefined : "primary_outside_scope";
    return { id, name, avatar, done: code === undefined, ...(code !== undefined && { code }) };
  });
  const moved = rows.filter(({ done }) => done);
  if (moved.length > 0) {
    const chosen = moved.map(({ id }) => id);
    await countHeads(tx, chosen, -1);
    await moves.transfer(tx, chosen, from, to);
    await countHeads(tx, chosen, 1);
    const paths = new Map(
      (await store.namedDepartments(tx, "enterprise", [from, to])).map(({ id, path }) => [id, path]),
    );
    await audit(tx, actor, {
      act: "directory.members_moved",
      objectId: to,
      objectName: entered.name,
      changes: {
        departments: [paths.get(from), paths.get(to)],
        headcount: [null, moved.length],
        people: [null, moved.slice(0, mostRows).map(({ name }) => name)],
      },
    });
  }
  const failedFirst = rows.toSorted((a, b) => Number(a.done) - Number(b.done));
  return { done: moved.length, failed: rows.length - moved.length, rows: failedFirst.slice(0, mostRows) };
}
