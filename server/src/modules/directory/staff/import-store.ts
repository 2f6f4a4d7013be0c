// SQL of imports and their staged rows.

import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { ImportState, RowVerdict } from "@qilian/contract/imports.ts";
import { type Generated, type Selectable, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import type { AuditAuthor } from "../../../platform/audit/index.ts";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { deleteRows } from "./import-row-store.ts";

type Refusal = { code: string; params?: Record<string, string | number> };

type ImportTables = {
  directory_import: {
    tenant_id: string;
    id: string;
    file_name: string;
    /** Null: it held somebody who has been erased. */
    file_id: string | null;
    bytes: number;
    state: ImportState;
    refusal: Refusal | null;
    language: Generated<WorkbookLanguage>;
    custom_columns: Generated<string[]>;
    new_count: Generated<number>;
    changed_count: Generated<number>;
    unchanged_count: Generated<number>;
    failed_count: Generated<number>;
    new_department_count: Generated<number>;
    new_department_paths: Generated<string[]>;
    opens_accounts: Generated<boolean>;
    progress: Generated<number>;
    to_write: number | null;
    written_row: Generated<number>;
    by_id: string;
    by_name: string;
    by_address: string;
    /** In which it was checked; null: the whole enterprise. */
    scope: string[] | null;
    /** Who had it run. */
    run_by: AuditAuthor | null;
    at: Generated<Date>;
    checked_at: Date | null;
    started_at: Date | null;
    ended_at: Date | null;
  };
};

export type ImportRecord = Selectable<ImportTables["directory_import"]>;

const db = (tx: Tx | InstanceTx) => tables<ImportTables>(tx);
const ofTenant = (tx: Tx) => db(tx).selectFrom("directory_import").selectAll().where("tenant_id", "=", tenantOf(tx));
const change = (tx: Tx, id: string) =>
  db(tx).updateTable("directory_import").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id);
export type NewImport = Pick<
  ImportRecord,
  "id" | "file_name" | "file_id" | "bytes" | "by_id" | "by_name" | "by_address" | "scope"
>;

/** As it is written beside an import. */
export const writtenScope = (scope: Scope): string[] | null => (scope === "enterprise" ? null : [...scope.ids]);

export async function addImport(tx: Tx, added: NewImport): Promise<void> {
  await db(tx)
    .insertInto("directory_import")
    .values({ tenant_id: tenantOf(tx), state: "checking", ...added })
    .execute();
}

export const oneImport = (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  ofTenant(tx).where("id", "=", id).executeTakeFirst();

/** Whose imports are shown to whom. */
export type Reader = { memberId: string; scope: Scope };

/**
 * Of a part of the enterprise one's own imports, as far as they were checked in that part: what a preview tells of
 * others stays hidden from whoever may see less by now.
 */
const shownTo = (tx: Tx, { memberId, scope }: Reader) => {
  const imports = ofTenant(tx);
  if (scope === "enterprise") return imports;
  return imports
    .where("by_id", "=", memberId)
    .where(sql<boolean>`scope is not null and scope <@ array(select directory_below(${scope}::uuid[]))`);
};

export const importShownTo = (tx: Tx, reader: Reader, id: string): Promise<ImportRecord | undefined> =>
  shownTo(tx, reader).where("id", "=", id).executeTakeFirst();

export const latestImports = (tx: Tx, reader: Reader, limit: number): Promise<ImportRecord[]> =>
  shownTo(tx, reader).orderBy("at", "desc").orderBy("id", "desc").limit(limit).execute();

/** Holds the import as it is until the transaction ends. */
export const lockImport = (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  ofTenant(tx).where("id", "=", id).forUpdate().executeTakeFirst();

/** A check begins anew, whatever an earlier try has left; undefined once there is nothing to check. */
export async function beginCheck(tx: Tx, id: string, scope: Scope): Promise<ImportRecord | undefined> {
  const found = await change(tx, id)
    .set({ progress: 0, scope: writtenScope(scope) })
    .where("state", "=", "checking")
    .returningAll()
    .executeTakeFirst();
  if (found !== undefined) await deleteRows(tx, id);
  return found;
}

/** False when the import is not being checked any more, or checked anew by somebody else. */
export async function noteChecked(tx: Tx, id: string, from: number, to: number): Promise<boolean> {
  const noted = await change(tx, id)
    .set({ progress: to })
    .where("state", "=", "checking")
    .where("progress", "=", from)
    .returning("id")
    .executeTakeFirst();
  return noted !== undefined;
}

type Checked = Pick<ImportRecord, "language" | "custom_columns" | "new_department_count" | "new_department_paths">;

export async function endCheck(tx: Tx, id: string, checked: Checked): Promise<void> {
  await sql`
    update directory_import i
    set state = 'checked', checked_at = now(), language = ${checked.language}, custom_columns = ${checked.custom_columns}::text[],
      new_department_count = ${checked.new_department_count}, new_department_paths = ${checked.new_department_paths}::text[],
      new_count = n.new, changed_count = n.changed, unchanged_count = n.unchanged, failed_count = n.failed
    from (
      select count(*) filter (where verdict = 'new') as new, count(*) filter (where verdict = 'changed') as changed,
        count(*) filter (where verdict = 'unchanged') as unchanged, count(*) filter (where verdict = 'failed') as failed
      from directory_import_row where tenant_id = ${tenantOf(tx)} and import_id = ${id}
    ) n
    where i.tenant_id = ${tenantOf(tx)} and i.id = ${id} and i.state = 'checking'`.execute(db(tx));
}

/** Nothing of the file can be taken. */
export async function refuseImport(tx: Tx, id: string, refusal: Refusal): Promise<void> {
  await deleteRows(tx, id);
  await change(tx, id)
    .set({ state: "refused", refusal: JSON.stringify(refusal) as never, checked_at: sql`now()`, ended_at: sql`now()` })
    .where("state", "=", "checking")
    .execute();
}

export const startRun = (
  tx: Tx,
  id: string,
  { memberId, memberName, address }: AuditAuthor,
  opensAccounts: boolean,
): Promise<ImportRecord | undefined> =>
  change(tx, id)
    .set({
      state: "importing",
      opens_accounts: opensAccounts,
      run_by: JSON.stringify({ memberId, memberName, address }) as never,
      started_at: sql`now()`,
      progress: 0,
      to_write: sql`new_count + changed_count`,
    })
    .where("state", "=", "checked")
    .returningAll()
    .executeTakeFirst();

/** Ends an import at once; a batch that is being written is waited for and stays written. */
export const cancelImport = (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  change(tx, id)
    .set({ state: "cancelled", ended_at: sql`now()` })
    .where("state", "in", ["checking", "checked", "importing"])
    .returningAll()
    .executeTakeFirst();

/** As `cancelImport`, whatever is under way. */
export async function cancelImports(tx: Tx): Promise<void> {
  await db(tx)
    .updateTable("directory_import")
    .set({ state: "cancelled", ended_at: sql`now()` } as never)
    .where("tenant_id", "=", tenantOf(tx))
    .where("state", "in", ["checking", "checked", "importing"])
    .execute();
}

export type Step = { writtenRow: number; rows: number; counts: Record<RowVerdict, number> };

/** Moves the mark behind which everything is settled; `counts` are differences. */
export async function noteWritten(tx: Tx, id: string, { writtenRow, rows, counts }: Step): Promise<void> {
  await change(tx, id)
    .set({
      written_row: writtenRow,
      progress: sql`progress + ${rows}`,
      new_count: sql`new_count + ${counts.new}`,
      changed_count: sql`changed_count + ${counts.changed}`,
      unchanged_count: sql`unchanged_count + ${counts.unchanged}`,
      failed_count: sql`failed_count + ${counts.failed}`,
    })
    .execute();
}

export const endRun = (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  change(tx, id)
    .set({ state: "done", ended_at: sql`now()` })
    .where("state", "=", "importing")
    .returningAll()
    .executeTakeFirst();

/** Imports of all tenants, `most` at most, that are as old as `days` and not under way. */
export async function importsDue(tx: InstanceTx, days: number, most: number): Promise<ImportKey[]> {
  const { rows } = await sql<ImportKey>`
    select tenant_id, id from instance.imports_due(now() - make_interval(days => ${days}::integer), ${most}::integer)`.execute(
    db(tx),
  );
  return rows;
}
export type ImportKey = Pick<ImportRecord, "tenant_id" | "id">;

export const deleteImport = (tx: Tx, id: string) =>
  db(tx).deleteFrom("directory_import").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id).execute();
