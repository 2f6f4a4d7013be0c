// SQL of what an import has written: for each row whom, what they were before, and by what a later change shows.
import { type Generated, type RawBuilder, sql } from "kysely";
import { plannedEachTime, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { bulkRow, bulkRows } from "./bulk-store.ts";
import type { KnownMember } from "./import-known.ts";
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
 * Differs when somebody has changed the member `m`, by whatever way. A column of members that people edit belongs here; the
 * state of the account is looked at by itself.
 */
export const memberMark: RawBuilder<string> = sql<string>`md5(row(
  m.name, m.name_en, m.phone, m.title, m.gender, m.email, m.landline, m.employee_id, m.secretary_id, m.office,
  m.hide_phone, m.remark, m.custom, array(
    select ms.department_id from directory_membership ms
    where ms.tenant_id = m.tenant_id and ms.member_id = m.id order by ms.position
  ))::text || coalesce(m.avatar_file_id::text, ''))`;

/**
 * Writes down what a batch has just written, before its accounts are opened. Of a row that was written before, what the
 * member was at first stays. @returns how many rows were not
 */
export async function noteRows(tx: Tx, importId: string, looks: readonly SecondLook[]): Promise<number> {
  const written = looks.filter(({ verdict }) => verdict === "new" || verdict === "changed");
  if (written.length === 0) return 0;
  const { rows } = await sql<{ first: boolean }>`${sql.raw(plannedEachTime)}
    insert into directory_import_written as w (tenant_id, import_id, row_number, member_id, state, before, mark)
    select ${tenantOf(tx)}::uuid, ${importId}::uuid, n.row_number, m.id, n.state, n.before, ${memberMark}
    from (
      select f[1]::integer as row_number, f[2]::uuid as id, f[3] as state, nullif(f[4], '')::jsonb as before
      from ${bulkRows(written.map(bulkOf))} offset 0
    ) n
    cross join lateral (
      select * from directory_member where tenant_id = ${tenantOf(tx)} and id = n.id offset 0
    ) m
    on conflict (tenant_id, import_id, row_number) do update set mark = excluded.mark
    returning xmax = 0 as first`.execute(db(tx));
  return rows.filter(({ first }) => first).length;
}

const bulkOf = ({ staged, member, verdict }: SecondLook): string =>
  verdict === "new" || member === undefined
    ? bulkRow([staged.row_number, staged.member_id, "unopened", null])
    : bulkRow([staged.row_number, member.id, member.state, JSON.stringify(formerOf(member))]);

const formerOf = ({ id: _, account: __, state: ___, secretaryAccount: ____, ...former }: KnownMember): Former => former;

/** @returns how many of them are gone, `most` at most. */
export async function deleteSomeWritten(tx: Tx, importId: string, most: number): Promise<number> {
  const some = db(tx)
    .selectFrom("directory_import_written")
    .select("row_number")
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .limit(most);
  const { numDeletedRows } = await db(tx)
    .deleteFrom("directory_import_written")
    .where("tenant_id", "=", tenantOf(tx))
    .where("import_id", "=", importId)
    .where("row_number", "in", some)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}
