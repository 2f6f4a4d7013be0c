// SQL of the home page: everything kept, or found by a key, in one statement; and who has put the checklist away.
import type { AccountState } from "@qilian/contract/directory.ts";
import type { ImportState } from "@qilian/contract/imports.ts";
import { sql } from "kysely";
import { plannedOnce, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { othersAdminister } from "../../access/index.ts";
import { isCertified, ownSeats } from "../../tenancy/index.ts";

type Heads = { headcount: number; opened: number };

export type FiguresRow = {
  seats: number;
  used_seats: number;
  tally: Partial<Record<AccountState | "department", number>>;
  top: (Heads & { id: string; name: string })[];
  /** The whole first level below the root. */
  level: Heads & { count: number };
  latest_import: {
    id: string;
    file_name: string;
    state: ImportState;
    at: string;
    by_name: string;
    new_count: number;
    changed_count: number;
    failed_count: number;
    written_count: number;
    progress: number;
    to_write: number | null;
  } | null;
  rules: number;
  other_administrators: boolean;
  dismissed: boolean;
  certified: boolean;
};

/** What the home page shows to one member; `most` departments of the first level, the largest first. */
export async function readFigures(tx: Tx, memberId: string, most: number): Promise<FiguresRow> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<FiguresRow>`${sql.raw(plannedOnce)}
    with root as (
      select id, headcount from directory_department where tenant_id = ${tenant} and parent_id is null
    ), level as (
      select d.id, d.name, d.headcount, d.opened_count as opened,
        row_number() over (order by d.headcount desc, d.name, d.id) as place
      from directory_department d where d.tenant_id = ${tenant} and d.parent_id = (select id from root)
    )
    select ${ownSeats} as seats, (select headcount from root) as used_seats,
      (select coalesce(jsonb_object_agg(what, count), '{}') from directory_tally where tenant_id = ${tenant}) as tally,
      (select coalesce(jsonb_agg(to_jsonb(level) - 'place' order by place), '[]')
        from level where place <= ${most}::integer) as top,
      (select jsonb_build_object('count', count(*), 'headcount', coalesce(sum(headcount), 0),
        'opened', coalesce(sum(opened), 0)) from level) as level,
      (select to_jsonb(latest) from (
        select id, file_name, state, at, by_name, new_count, changed_count + moved_count + deleted_count as changed_count,
          failed_count, written_count, progress, to_write
        from directory_import where tenant_id = ${tenant} order by at desc, id desc limit 1) latest) as latest_import,
      (select count(*) from directory_rule where tenant_id = ${tenant}) as rules,
      ${othersAdminister(memberId)} as other_administrators,
      ${isCertified} as certified,
      exists (select from directory_checklist_dismissal
        where tenant_id = ${tenant} and member_id = ${memberId}) as dismissed`.execute(tables(tx));
  return rows[0] as FiguresRow;
}

/** Seats, head counts and rules, for pages beside the home page. */
export async function readSeats(
  tx: Tx,
): Promise<Pick<FiguresRow, "seats" | "used_seats" | "rules"> & { states: Partial<Record<AccountState, number>> }> {
  const tenant = tenantOf(tx);
  const { rows } = await sql<Awaited<ReturnType<typeof readSeats>>>`
    select ${ownSeats} as seats,
      (select headcount from directory_department where tenant_id = ${tenant} and parent_id is null) as used_seats,
      (select coalesce(jsonb_object_agg(what, count), '{}') from directory_tally
        where tenant_id = ${tenant} and what <> 'department') as states,
      (select count(*) from directory_rule where tenant_id = ${tenant}) as rules`.execute(tables(tx));
  return rows[0] as Awaited<ReturnType<typeof readSeats>>;
}

export async function dismissChecklist(tx: Tx, memberId: string): Promise<void> {
  await sql`
    insert into directory_checklist_dismissal (tenant_id, member_id) values (${tenantOf(tx)}, ${memberId})
    on conflict do nothing`.execute(tables(tx));
}

export async function recallChecklist(tx: Tx, memberId: string): Promise<void> {
  await sql`
    delete from directory_checklist_dismissal
    where tenant_id = ${tenantOf(tx)} and member_id = ${memberId}`.execute(tables(tx));
}
