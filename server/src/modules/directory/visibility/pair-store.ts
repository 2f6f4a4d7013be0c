// SQL of who sees whom for people at hand: one, a pair, or many targets of one viewer.
import { sql } from "kysely";
import { plannedEachTime, rawSql, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { asksForRoles, type Sight, type Standing, sees } from "./sight.ts";
import { visibleTo, withSight } from "./sight-store.ts";

/** A person's standing but for the roles, as columns beside a `directory_member m`. */
export const standingColumns = `m.id, m.state, array(
  select department_id from directory_membership where tenant_id = m.tenant_id and member_id = m.id order by position
) as departments`;

const rolesText = "select role_id from directory_role_member where tenant_id = $1 and member_id = $2";

/** Does this sight show a person at hand? */
export async function shows(tx: Tx, sight: Sight, person: Standing): Promise<boolean> {
  if (!asksForRoles(sight)) return sees(sight, person, []);
  const { rows } = await rawSql(tx, rolesText, [tenantOf(tx), person.id]);
  const roles = rows.map(({ role_id }) => role_id as string);
  return sees(sight, person, roles);
}

/**
 * Which of the targets the viewer sees: one statement beside the viewer's sight, however many they are. Absent ones are
 * not seen; oneself is, in any state.
 */
export const seenAmong = (tx: Tx, viewerId: string, targetIds: readonly string[]): Promise<Set<string>> =>
  withSight(tx, viewerId, async (on, sight) => {
    const { rows } = await sql<{ id: string }>`${sql.raw(plannedEachTime)}
      select m.id from unnest(${targetIds}::uuid[]) asked (id)
      cross join lateral (
        select id, state from directory_member
        where tenant_id = ${tenantOf(on)} and id = asked.id offset 0
      ) m
      where m.id = ${viewerId} or ${visibleTo(on, sight, "m")}`.execute(tables(on));
    return new Set(rows.map(({ id }) => id));
  });

/** Does the viewer see the target? An absent target is not seen. */
export const canSee = async (tx: Tx, viewerId: string, targetId: string): Promise<boolean> =>
  (await seenAmong(tx, viewerId, [targetId])).has(targetId);
