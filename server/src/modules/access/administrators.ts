// Administrators (2.7, 9.1): granting, changing how far a right reaches, removing.
import type { Administrator, AdministratorRole } from "@qilian/contract/administrators.ts";
import { Id, Instant } from "@qilian/contract/api.ts";
import type { Actor } from "../../platform/actor.ts";
import { type AuditAuthor, type AuditEntry, audit } from "../../platform/audit/index.ts";
import { keyOf, page, type Tx } from "../../platform/db/index.ts";
import { conflict, forbidden, invalid, notFound } from "../../platform/errors.ts";
import { type Rights, rightsOf } from "./grants.ts";
import * as store from "./store.ts";

export { administratorsAmong } from "./store.ts";

export type Listing = {
  role?: AdministratorRole | undefined;
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
};

export async function listAdministrators(
  tx: Tx,
  actor: Actor,
  { role, q, cursor, limit }: Listing,
): Promise<{ items: Administrator[]; next?: string }> {
  const words = q ? q.toLowerCase() : undefined;
  const rows = await store.listAdministrators(tx, { role, words, after: afterOf(cursor), limit: limit + 1 });
  return page(rows, limit, (row) => [row.granted_at.toISOString(), row.id], present(actor));
}

/** A cursor that is none of ours starts at the first page. */
function afterOf(cursor: string | undefined): [string, string] | undefined {
  const [at, id] = keyOf(cursor, 2) ?? [];
  const [instant, right] = [Instant.safeParse(at), Id.safeParse(id)];
  return instant.success && right.success ? [instant.data, right.data] : undefined;
}

export type Granted = { role: AdministratorRole; memberIds: string[]; departmentIds?: string[] | undefined };

/** 2.7a. Who holds the role already is refused by name: their scope is changed, not granted twice. */
export async function grantRole(tx: Tx, actor: Actor, granted: Granted): Promise<{ items: Administrator[] }> {
  await assertStillGlobal(tx, actor);
  const memberIds = [...new Set(granted.memberIds)];
  const { role } = granted;
  const members = await store.namedMembers(tx, memberIds);
  if (members.length < memberIds.length) throw invalid("memberIds", "unknown_member");
  const scope = await scopeFor(tx, role, granted.departmentIds);
  const [holder] = await store.listAdministrators(tx, { memberIds, role, limit: 1 });
  if (holder !== undefined) throw invalid("memberIds", "already_administrator", { name: holder.name });
  await store.addAdministrators(tx, memberIds, role, scope.ids);
  const changes: AuditEntry["changes"] = { role: [null, role], reach: [null, scope.said] };
  await audit(
    tx,
    actor,
    ...members.map(
      ({ id, name }): AuditEntry => ({
        act: "access.administrator_granted",
        objectId: id,
        objectName: name,
        changes,
      }),
    ),
  );
  return { items: (await store.listAdministrators(tx, { memberIds, role })).map(present(actor)) };
}

export async function changeScope(
  tx: Tx,
  actor: Actor,
  id: string,
  departmentIds: string[] | undefined,
): Promise<Administrator> {
  await assertStillGlobal(tx, actor);
  const right = await accessRight(tx, id);
  const scope = await scopeFor(tx, right.role, departmentIds);
  const before = saidScope(right);
  if (JSON.stringify(before) !== JSON.stringify(scope.said)) {
    await store.changeScope(tx, id, scope.ids);
    await audit(tx, actor, {
      act: "access.administrator_scope_changed",
      objectId: right.member_id,
      objectName: right.name,
      changes: { role: [right.role, right.role], reach: [before, scope.said] },
    });
  }
  return present(actor)(await accessRight(tx, id));
}

/** 2.7b. Whoever removes stays, so that a tenant is never without a global administrator. */
export async function removeAdministrator(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  await assertStillGlobal(tx, actor);
  const right = await accessRight(tx, id);
  if (right.role === "global" && right.member_id === actor.memberId) {
    const [, other] = await store.listAdministrators(tx, { role: "global", limit: 2 });
    throw conflict(other === undefined ? "access.last_global_stays" : "access.own_right_stays");
  }
  await store.removeAdministrators(tx, [id]);
  await audit(tx, actor, removed(right));
  return { done: true };
}

/**
 * Takes every right of members who are about to be erased. Only a global administrator erases one, which the caller has
 * asserted: whoever erases stays, so that a tenant is never without one.
 */
export async function removeRightsOf(tx: Tx, author: AuditAuthor, memberIds: readonly string[]): Promise<void> {
  const rights = await store.listAdministrators(tx, { memberIds });
  if (rights.length === 0) return;
  const ids = rights.map(({ id }) => id);
  await store.removeAdministrators(tx, ids);
  await audit(tx, author, ...rights.map(removed));
}

/** Whether a right's scope names the department. Holds all rights as they are until the transaction ends. */
export async function isNamedInScope(tx: Tx, departmentId: string): Promise<boolean> {
  await store.lockAdministrators(tx);
  return (await store.scopedTo(tx, departmentId)).length > 0;
}

/** Every department that a right's scope names. Holds all rights as they are until the transaction ends. */
export async function departmentsInScopes(tx: Tx): Promise<ReadonlySet<string>> {
  await store.lockAdministrators(tx);
  return new Set(await store.departmentsInScopes(tx));
}

/**
 * Whether an administrator would reach further, or less far, if what lies at the end of one line of departments, from the
 * root down, came to lie at the end of another. Holds all rights as they are until the transaction ends.
 */
export async function isScopeBetween(tx: Tx, from: readonly string[], to: readonly string[]): Promise<boolean> {
  await store.lockAdministrators(tx);
  return store.isScopeBetween(tx, from, to);
}

/**
 * Takes a department that is about to be deleted out of every scope; a right whose scope is then empty goes with it.
 * @throws Refused 403 where a scope names it and whoever acts is not global, or no longer
 */
export async function releaseDepartment(tx: Tx, actor: AuditAuthor, departmentId: string): Promise<void> {
  if (!(await isNamedInScope(tx, departmentId))) return;
  await assertStillGlobal(tx, actor);
  const ids = await store.scopedTo(tx, departmentId);
  for (const right of await store.listAdministrators(tx, { ids })) {
    const left = (right.scope ?? []).filter(({ id }) => id !== departmentId);
    if (left.length === 0) await store.removeAdministrators(tx, [right.id]);
    else
      await store.changeScope(
        tx,
        right.id,
        left.map(({ id }) => id),
      );
    const narrowed: AuditEntry = {
      act: "access.administrator_scope_changed",
      objectId: right.member_id,
      objectName: right.name,
      changes: { role: [right.role, right.role], reach: [saidScope(right), left.map(({ path }) => path)] },
    };
    await audit(tx, actor, left.length === 0 ? removed(right) : narrowed);
  }
}

/** What a member may do by now, whoever asked before: a disabled one nothing. */
export const rightsOfMember = async (tx: Tx, memberId: string): Promise<Rights> =>
  rightsOf(await store.rolesHeld(tx, memberId));

/**
 * Holds all rights as they are until the transaction ends; whoever lost the global one while waiting changes nothing.
 * @throws Refused 403
 */
export async function assertStillGlobal(tx: Tx, { memberId }: Pick<Actor, "memberId">): Promise<void> {
  await store.lockAdministrators(tx);
  const { grants } = await rightsOfMember(tx, memberId);
  if (!grants.includes("access.administrators")) throw forbidden("access.missing_grant");
}

/**
 * Somebody is about to leave. Holds all rights as they are until the transaction ends.
 * @throws Refused 409 when nobody else is a global administrator with an account to sign in by
 */
export async function assertNotLastGlobal(tx: Tx, memberId: string): Promise<void> {
  await store.lockAdministrators(tx);
  const globals = await store.listAdministrators(tx, { role: "global" });
  if (!globals.some((one) => one.member_id === memberId)) return;
  const others = globals.filter((one) => one.member_id !== memberId);
  if (!others.some(({ state }) => state === "opened" || state === "unactivated"))
    throw conflict("access.last_global_leaves");
}

async function accessRight(tx: Tx, id: string): Promise<store.AdministratorRow> {
  const [right] = await store.listAdministrators(tx, { ids: [id] });
  if (right === undefined) throw notFound();
  return right;
}

type Said = "enterprise" | string[];

/** The departments as they are written and as the audit says them. */
async function scopeFor(
  tx: Tx,
  role: AdministratorRole,
  departmentIds: string[] | undefined,
): Promise<{ ids: string[] | null; said: Said }> {
  if (departmentIds === undefined) return { ids: null, said: "enterprise" };
  if (role === "global") throw invalid("departmentIds", "global_has_all");
  const ids = [...new Set(departmentIds)];
  const named = await store.namedDepartments(tx, ids);
  if (named.length < ids.length) throw invalid("departmentIds", "unknown_department");
  return { ids, said: named.map(({ path }) => path) };
}

const saidScope = ({ scope }: store.AdministratorRow): Said => scope?.map(({ path }) => path) ?? "enterprise";

const removed = (right: store.AdministratorRow): AuditEntry => ({
  act: "access.administrator_removed",
  objectId: right.member_id,
  objectName: right.name,
  changes: { role: [right.role, null], reach: [saidScope(right), null] },
});

const present =
  (actor: Actor) =>
  (row: store.AdministratorRow): Administrator => ({
    id: row.id,
    role: row.role,
    member: {
      id: row.member_id,
      name: row.name,
      account: row.account,
      avatar: row.avatar,
      state: row.state,
      ...(row.department !== null && { department: row.department }),
    },
    ...(row.scope !== null && { scope: row.scope }),
    grantedAt: row.granted_at.toISOString(),
    can: {
      changeScope: row.role !== "global",
      remove: row.role !== "global" || row.member_id !== actor.memberId,
    },
  });
