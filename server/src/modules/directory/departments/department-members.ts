// Who stands in a department directly.
import type { MemberRow } from "@qilian/contract/members.ts";
import type { Actor } from "../../../platform/actor.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { departmentsByMember, presentRow } from "../members/member-view.ts";
import { ofOneState } from "../revision-store.ts";
import { scopeOf } from "../scope/scope.ts";
import { membersDirectlyIn } from "./department-member-store.ts";
import { accessDepartment } from "./department-view.ts";

type Query = { q?: string | undefined; cursor?: string | undefined; limit: number };

/** A page of them, in any state. @throws Refused 404 */
export const directMembers = (
  tx: Tx,
  actor: Actor,
  id: string,
  { q = "", cursor, limit }: Query,
): Promise<{ items: MemberRow[]; next?: string }> =>
  ofOneState(tx, async (on) => {
    const scope = scopeOf(actor);
    await accessDepartment(on, scope, id);
    const after = keyOf(cursor, 2) as [string, string] | undefined;
    const rows = await membersDirectlyIn(on, scope, id, { words: q.toLowerCase(), after, limit: limit + 1 });
    const departments = await departmentsByMember(
      on,
      scope,
      rows.map((row) => row.id),
    );
    return page(
      rows,
      limit,
      (row) => [row.sort_key, row.id],
      (row) => presentRow(row, departments.get(row.id) ?? []),
    );
  });
