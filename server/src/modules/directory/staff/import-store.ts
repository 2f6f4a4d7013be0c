// SQL of imports and their staged rows.

import type { UndoBlock } from "@qilian/contract/import-undo.ts";
import type { WorkbookLanguage } from "@qilian/contract/import-words.ts";
import type { ImportKind, ImportState } from "@qilian/contract/imports.ts";
import { type Generated, type Selectable, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import type { AuditAuthor } from "../../../platform/audit/index.ts";
import { type InstanceTx, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { numbersNow } from "./import-member-store.ts";
import { deleteRows } from "./import-row-store.ts";

type Refusal = { code: string; params?: Record<string, string | number> };

/** An undoing that somebody asked for; `from` is the state that it found. */
export type Undo = {
  by: AuditAuthor;
  at: string;
  from: "done" | "cancelled";
  blocked?: { count: number; rows: { row: number; name: string; reason: UndoBlock }[] };
};

type ImportTables = {
  directory_import: {
    tenant_id: string;
    id: string;
    kind: ImportKind;
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
    /** Of departments alone. */
    moved_count: Generated<number>;
    deleted_count: Generated<number>;
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
    written_count: Generated<number>;
    undoable: Generated<boolean>;
    corrected_count: Generated<number>;
    writes_corrections: Generated<boolean>;
    made_department_ids: Generated<string[]>;
    undo: Undo | null;
    undo_progress: Generated<number>;
    /** Whether numbers have been taken since: as the check found it, then as the last batch left it. */
    numbers: string | null;
  };
};

type Column = keyof ImportTables["directory_import"];
/** All but the departments that a run has made, which may be thousands: an undoing asks for them. */
export const importColumns = [
  "tenant_id",
  "id",
  "file_name",
  "file_id",
  "bytes",
  "state",
  "refusal",
  "language",
  "custom_columns",
  "new_count",
  "changed_count",
  "unchanged_count",
  "failed_count",
  "new_department_count",
  "new_department_paths",
  "opens_accounts",
  "progress",
  "to_write",
  "written_row",
  "by_id",
  "by_name",
  "by_address",
  "scope",
  "run_by",
  "at",
  "checked_at",
  "started_at",
  "ended_at",
  "written_count",
  "undoable",
  "corrected_count",
  "writes_corrections",
  "undo",
  "undo_progress",
  "numbers",
  "kind",
  "moved_count",
  "deleted_count",
] as const satisfies readonly Column[];

export type ImportRecord = Pick<Selectable<ImportTables["directory_import"]>, (typeof importColumns)[number]>;

const db = (tx: Tx | InstanceTx) => tables<ImportTables>(tx);
const ofTenant = (tx: Tx) =>
  db(tx).selectFrom("directory_import").select(importColumns).where("tenant_id", "=", tenantOf(tx));
/** For the stores of imports alone. */
export const importTables = db;
/** One import's row, to be changed. */
export const changeImport = (tx: Tx, id: string) =>
  db(tx).updateTable("directory_import").where("tenant_id", "=", tenantOf(tx)).where("id", "=", id);
export type NewImport = Pick<
  ImportRecord,
  "id" | "kind" | "file_name" | "file_id" | "bytes" | "by_id" | "by_name" | "by_address" | "scope"
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

type Listing = {
  kind?: ImportKind | undefined;
  state?: ImportState | undefined;
  by?: string | undefined;
  before?: { at: Date; id: string } | undefined;
  limit: number;
};

/** The latest first, behind a key. */
export const listImports = (
  tx: Tx,
  reader: Reader,
  { kind, state, by, before, limit }: Listing,
): Promise<ImportRecord[]> =>
  shownTo(tx, reader)
    .$if(kind !== undefined, (query) => query.where("kind", "=", kind as ImportKind))
    .$if(state !== undefined, (query) => query.where("state", "=", state as ImportState))
    .$if(by !== undefined, (query) => query.where("by_id", "=", by as string))
    .$if(before !== undefined, (query) =>
      query.where(sql<boolean>`(at, id) < (${before?.at}::timestamptz, ${before?.id}::uuid)`),
    )
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();

/** Who uploaded them, under the name that they had last. */
export const importers = (tx: Tx, reader: Reader, most: number): Promise<{ id: string; name: string }[]> =>
  shownTo(tx, reader)
    .clearSelect()
    .distinctOn("by_id")
    .select(["by_id as id", "by_name as name"])
    .orderBy("by_id")
    .orderBy("at", "desc")
    .limit(most)
    .execute();

/** Holds the import as it is until the transaction ends. */
export const lockImport = (tx: Tx, id: string): Promise<ImportRecord | undefined> =>
  ofTenant(tx).where("id", "=", id).forUpdate().executeTakeFirst();

/** A check begins anew, whatever an earlier try has left; undefined once there is nothing to check. */
export async function beginCheck(tx: Tx, id: string, scope: Scope): Promise<ImportRecord | undefined> {
  const found = await changeImport(tx, id)
    .set({ progress: 0, scope: writtenScope(scope), numbers: numbersNow })
    .where("state", "=", "checking")
    .returning(importColumns)
    .executeTakeFirst();
  if (found !== undefined) await deleteRows(tx, id);
  return found;
}

/** False when the import is not being checked any more, or checked anew by somebody else. */
export async function noteChecked(tx: Tx, id: string, from: number, to: number): Promise<boolean> {
  const noted = await changeImport(tx, id)
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
      new_count = n.new, changed_count = n.changed, unchanged_count = n.unchanged, failed_count = n.failed,
      moved_count = n.moved, deleted_count = n.deleted
    from (
      select count(*) filter (where verdict = 'new') as new, count(*) filter (where verdict = 'changed') as changed,
        count(*) filter (where verdict = 'unchanged') as unchanged, count(*) filter (where verdict = 'failed') as failed,
        count(*) filter (where verdict = 'moved') as moved, count(*) filter (where verdict = 'deleted') as deleted
      from directory_import_row where tenant_id = ${tenantOf(tx)} and import_id = ${id}
    ) n
    where i.tenant_id = ${tenantOf(tx)} and i.id = ${id} and i.state = 'checking'`.execute(db(tx));
}

/** Nothing of the file can be taken. */
export async function refuseImport(tx: Tx, id: string, refusal: Refusal): Promise<void> {
  await deleteRows(tx, id);
  await changeImport(tx, id)
    .set({ state: "refused", refusal: JSON.stringify(refusal) as never, checked_at: sql`now()`, ended_at: sql`now()` })
    .where("state", "=", "checking")
    .execute();
}

/** Departments that a run has made. */
export async function noteMade(tx: Tx, id: string, ids: readonly string[]): Promise<void> {
  await changeImport(tx, id)
    .set({ made_department_ids: sql`made_department_ids || ${ids}::uuid[]` })
    .execute();
}

export async function madeDepartmentIds(tx: Tx, id: string): Promise<string[]> {
  const found = await ofTenant(tx).where("id", "=", id).clearSelect().select("made_department_ids").executeTakeFirst();
  return found?.made_department_ids ?? [];
}

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
