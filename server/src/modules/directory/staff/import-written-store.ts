// SQL of what an import has written: for each row whom, what they were before, and by what a later change shows.
import { type Generated, sql } from "kysely";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { bulkRow, bulkRows } from "./bulk-store.ts";
import type { KnownMember } from "./import-known.ts";
import { memberMark } from "./import-mark-store.ts";
import type { SecondLook } from "./import-second-look.ts";

/** A member before an import changed them. */
export type Former = Omit<KnownMember, "id" | "account" | "state" | "secretaryAccount">;

export type WrittenTables = {
  directory_import_written: {
    tenant_id: string;
    import_id: string;
    row_number: number;
    member_id: string;
    state: string;
    before: Former | null;
    mark: Generated<string>;
  };
};

const db = (tx: Tx) => tables<WrittenTables>(tx);

/**
 * Writes down whom a batch has just changed, before accounts are opened. Of a row that was written before, what the member
 * was at first stays. @returns how many rows were not
 */
export async function noteChanged(tx: Tx, importId: string, changed: readonly SecondLook[]): Promise<number> {
  if (changed.length === 0) return 0;
  const { rows } = await sql<{ first: boolean }>`${sql.raw(plannedEachTime)}
    insert into directory_import_written as w (tenant_id, import_id, row_number, member_id, state, before, mark)
    select ${tenantOf(tx)}::uuid, ${importId}::uuid, n.row_number, m.id, n.state, n.before, ${memberMark}
    from (
      select f[1]::integer as row_number, f[2]::uuid as id, f[3] as state, f[4]::jsonb as before
      from ${bulkRows(changed.map(bulkOf))} offset 0
    ) n
    cross join lateral (
      select * from directory_member where tenant_id = ${tenantOf(tx)} and id = n.id offset 0
    ) m
    on conflict (tenant_id, import_id, row_number) do update set mark = excluded.mark
    returning xmax = 0 as first`.execute(db(tx));
  return rows.filter(({ first }) => first).length;
}

const bulkOf = ({ staged, member }: SecondLook): string => {
  const found = member as KnownMember;
  return bulkRow([staged.row_number, found.id, found.state, JSON.stringify(formerOf(found))]);
};

const formerOf = ({ id: _, account: __, state: ___, secretaryAccount: ____, ...former }: KnownMember): Former => former;

/** What imports of any kind have written. */
export const writtenTables = ["directory_import_written", "directory_import_written_department"] as const;

/** @returns how many of them are gone, `most` at most. */
export async function deleteSomeWritten(
  tx: Tx,
  table: (typeof writtenTables)[number],
  importId: string,
  most: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)}
    where tenant_id = ${tenantOf(tx)} and import_id = ${importId} and row_number in (
      select row_number from ${sql.table(table)}
      where tenant_id = ${tenantOf(tx)} and import_id = ${importId} limit ${most})`.execute(db(tx));
  return Number(numAffectedRows ?? 0);
}
