// SQL of lists of a role's members: whom their keys belong to, all in one statement, and who gains the role.
import { sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { plannedEachTime, type Tx, tenantOf } from "../../../platform/db/index.ts";
import { memberMine, memberReached } from "../scope/scope-store.ts";
import { directoryTables as db } from "../store.ts";
import type { ListKey, Meant } from "./role-list.ts";

/** By the place of the key in the list, from 0. */
export async function meantBy(
  tx: Tx,
  scope: Scope,
  roleId: string,
  keys: readonly ListKey[],
): Promise<Map<number, Meant>> {
  const placed = keys.map((key, at) => ({ ...key, at }));
  const phones = placed.flatMap(({ phone, at }) => (phone === undefined ? [] : [{ phone, at }]));
  const accounts = placed.flatMap(({ account, at }) => (account === undefined ? [] : [{ ...account, at }]));
  const own = sql`select id, tenant_id, name, state from directory_member where tenant_id = ${tenantOf(tx)}`;
  // A key at a time, for that goes by the key's index whatever the database has counted.
  const { rows } = await sql<Meant & { at: number }>`${sql.raw(plannedEachTime)}
    select m.at, m.id, m.name, m.state = 'disabled' as disabled,
      ${memberMine(scope)} as mine, ${memberReached(scope)} as shown,
      exists (
        select from directory_role_member rm
        where rm.tenant_id = m.tenant_id and rm.role_id = ${roleId}::uuid and rm.member_id = m.id) as holds
    from (
      select k.at, m.* from unnest(${phones.map(({ at }) => at)}::integer[], ${phones.map(({ phone }) => phone)}::text[])
        k (at, phone)
      cross join lateral (${own} and phone = k.phone offset 0) m
      union all
      select k.at, m.* from unnest(
        ${accounts.map(({ at }) => at)}::integer[],
        ${accounts.map(({ base }) => base)}::text[],
        ${accounts.map(({ number }) => number)}::integer[]) k (at, base, number)
      cross join lateral (${own} and account_base = k.base and account_number = k.number offset 0) m
    ) m (at, id, tenant_id, name, state)`.execute(db(tx));
  return new Map(rows.map(({ at, ...member }) => [at, member]));
}

/** All who have it, 已失效 too. */
export async function countHolders(tx: Tx, roleId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::integer as n from directory_role_member
    where tenant_id = ${tenantOf(tx)} and role_id = ${roleId}`.execute(db(tx));
  return rows[0]?.n ?? 0;
}

export async function addHolders(tx: Tx, roleId: string, memberIds: readonly string[]): Promise<void> {
  await sql`
    insert into directory_role_member (tenant_id, role_id, member_id)
    select ${tenantOf(tx)}::uuid, ${roleId}::uuid, id from unnest(${memberIds}::uuid[]) id
    on conflict do nothing`.execute(db(tx));
}

export async function removeHolders(tx: Tx, roleId: string, memberIds: readonly string[]): Promise<void> {
  await sql`
    delete from directory_role_member
    where tenant_id = ${tenantOf(tx)} and role_id = ${roleId} and member_id = any (${memberIds}::uuid[])`.execute(
    db(tx),
  );
}
