// SQL of secretaries who stand further down in the sheet than those who name them: they are set at the end of a run.
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { memberMark } from "./import-mark-store.ts";

const db = (tx: Tx) => tables<object>(tx);

export type WrittenRow = { row: number; verdict: "new" | "changed" };

/** Sets them, for good: another run leaves them as people have them by then. @returns rows whose secretary did not make it in */
export async function settleSecretaries(tx: Tx, importId: string): Promise<WrittenRow[]> {
  const untouched = await untouchedRows(tx, importId);
  await sql`
    update directory_member m set secretary_id = r.secretary_id
    from directory_import_row r
    join directory_member s on s.tenant_id = r.tenant_id and s.id = r.secretary_id
    where ${waiting(tx, importId)}
      and m.tenant_id = r.tenant_id and m.id = r.member_id and m.secretary_id is distinct from r.secretary_id`.execute(
    db(tx),
  );
  await markAgain(tx, importId, untouched);
  const without = await rowsWithoutSecretary(tx, importId);
  await sql`update directory_import_row r set secretary_later = false where ${waiting(tx, importId)}`.execute(db(tx));
  return without;
}

const waiting = (tx: Tx, importId: string) =>
  sql`r.tenant_id = ${tenantOf(tx)} and r.import_id = ${importId} and r.secretary_later and r.verdict in ('new', 'changed')`;

/** Those of them whose members are as the run has left them. */
async function untouchedRows(tx: Tx, importId: string): Promise<number[]> {
  const { rows } = await sql<{ row: number }>`
    select r.row_number as row
    from directory_import_row r
    join directory_import_written w
      on w.tenant_id = r.tenant_id and w.import_id = r.import_id and w.row_number = r.row_number
    join directory_member m on m.tenant_id = w.tenant_id and m.id = w.member_id
    where ${waiting(tx, importId)} and w.mark = ${memberMark}`.execute(db(tx));
  return rows.map(({ row }) => row);
}

/** What the import itself has set is no change of somebody else's. */
async function markAgain(tx: Tx, importId: string, rows: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    update directory_import_written w set mark = ${memberMark}
    from directory_member m
    where w.tenant_id = ${tenantOf(tx)} and w.import_id = ${importId} and w.row_number = any (${rows}::integer[])
      and m.tenant_id = w.tenant_id and m.id = w.member_id`.execute(db(tx));
}

async function rowsWithoutSecretary(tx: Tx, importId: string): Promise<WrittenRow[]> {
  const { rows } = await sql<WrittenRow>`
    select r.row_number as row, r.verdict from directory_import_row r
    where ${waiting(tx, importId)}
      and not exists (select from directory_member s where s.tenant_id = r.tenant_id and s.id = r.secretary_id)`.execute(
    db(tx),
  );
  return rows;
}
