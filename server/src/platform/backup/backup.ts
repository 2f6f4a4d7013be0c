// Writes a backup while the product runs: one snapshot of the database, then the files that it names.
import { createHash, type Hash } from "node:crypto";
import pg from "pg";
import type { Files } from "../files/index.ts";
import { jobSchema } from "../jobs/index.ts";
import { ArchiveWriter } from "./archive-writer.ts";
import { copyOut } from "./copy.ts";
import {
  filePlace,
  type Manifest,
  manifestName,
  type StoredFile,
  type StoredTable,
  sumsOf,
  tablePlace,
} from "./manifest.ts";
import { BackupRefused } from "./refused.ts";
import { copyOutOf, prepareSession, quoted, type Table, tablesOf } from "./tables.ts";

export type BackupOrder = {
  ownerUrl: string;
  /** The table, with its schema, whose column `id` lists the tenants. */
  tenantTable: string;
  files: Files;
  /** Of the data folder, that open what is sealed. */
  keys: readonly string[];
  /** Where the backup goes. */
  file: string;
  /** Writes over a file that is there. */
  force: boolean;
  /** Version of the product that writes it. */
  version: string;
  signal: AbortSignal;
};

export type BackupDone = ReturnType<typeof sumsOf> & {
  /** Of the archive. */
  packedBytes: number;
  /** Files that rows name and that were not there any more. */
  gone: string[];
};

/** So much of a table is an entry of its own, since an entry says its size before its content. */
const entryBytes = 4 * 1024 * 1024;

/**
 * All rows and files as of one moment, in a file that is whole or not there. Takes no lock that a reader or writer
 * would wait for. @throws BackupRefused; Error when the database or the disk fails.
 */
export async function writeBackup(order: BackupOrder): Promise<BackupDone> {
  const archive = new ArchiveWriter(order.file, order.force, order.signal);
  const client = new pg.Client({ connectionString: order.ownerUrl, application_name: "qilian-backup" });
  // A connection that breaks fails the statement under way; unheard, its own event would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    const tables = await beginSnapshot(client);
    const facts = await factsOf(client, order.version);
    const tenantIds = await idsOf(client, order.tenantTable);
    const stored: StoredTable[] = [];
    for (const table of tables) stored.push(await addTable(archive, client, table, tenantIds));
    const named = await filesNamed(client, tables, tenantIds);
    await client.query("commit");
    const files = await addFiles(archive, order.files);
    const there = new Set(files.map(({ id }) => id));
    const gone = [...named].filter((id) => !there.has(id)).sort();
    const manifest: Manifest = { ...facts, keys: [...order.keys], tables: stored, files, gone };
    const text = Buffer.from(JSON.stringify(manifest, null, 1));
    await archive.add(manifestName, text.length, [text]);
    return { ...sumsOf(manifest), packedBytes: await archive.finish(), gone };
  } catch (error) {
    await archive.discard();
    throw error;
  } finally {
    await client.end();
  }
}

/** The locks are those of any reader; they only keep a migration from changing a table before its turn. */
async function beginSnapshot(client: pg.Client): Promise<Table[]> {
  await prepareSession(client);
  const { rows } = await client.query("select to_regclass('public.migration') is not null as is_there");
  if (!rows[0].is_there) throw new BackupRefused("There is no Qilian in this database.");
  const names = (await tablesOf(client)).map(({ name }) => quoted(client, name));
  await client.query("begin isolation level repeatable read, read only");
  await client.query(`lock table ${names.join(", ")} in access share mode`);
  return tablesOf(client);
}

async function factsOf(
  client: pg.Client,
  version: string,
): Promise<Omit<Manifest, "tables" | "files" | "gone" | "keys">> {
  const migrations = await client.query<{ name: string; hash: string }>(
    'select name, hash from public.migration order by name collate "C"',
  );
  const { rows } = await client.query<{ jobs: number; postgres: string; at: Date }>(
    `select version as jobs, current_setting('server_version') as postgres, now() as at from ${jobSchema}.version`,
  );
  const { jobs, postgres, at } = rows[0] as (typeof rows)[number];
  return {
    form: 1,
    product: { name: "qilian", version },
    at: at.toISOString(),
    postgres,
    jobs,
    migrations: migrations.rows,
  };
}

/**
 * Row-level security binds the owner too, so each scope is entered in turn and read as the product reads it: the
 * instance's tables in the instance's scope, a tenant's rows as that tenant.
 */
async function enter(client: pg.Client, tenantId: string): Promise<void> {
  await client.query("select set_config('app.tenant', $1, true), set_config('app.scope', $2, true)", [
    tenantId,
    tenantId === "" ? "instance" : "",
  ]);
}

async function idsOf(client: pg.Client, tenantTable: string): Promise<string[]> {
  await enter(client, "");
  const { rows } = await client.query<{ id: string }>(`select id from ${quoted(client, tenantTable)} order by id`);
  return rows.map(({ id }) => id);
}

const scopesOf = (table: Table, tenantIds: readonly string[]): readonly string[] =>
  table.seenBy === "tenant" ? tenantIds : [""];

async function addTable(
  archive: ArchiveWriter,
  client: pg.Client,
  table: Table,
  tenantIds: readonly string[],
): Promise<StoredTable> {
  const hash = createHash("sha256");
  let [rows, bytes, entries] = [0, 0, 0];
  let gathered: Buffer[] = [];
  let size = 0;
  const pass = async (): Promise<void> => {
    await archive.add(`${tablePlace(table.name)}${String(++entries).padStart(7, "0")}`, size, gathered);
    gathered = [];
    size = 0;
  };
  for (const tenantId of scopesOf(table, tenantIds)) {
    await enter(client, tenantId);
    const copied = copyOut(client, copyOutOf(client, table, tenantId || undefined));
    for await (const chunk of copied as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      gathered.push(chunk);
      size += chunk.length;
      if (size >= entryBytes) await pass();
    }
    rows += copied.rows;
  }
  if (size > 0) await pass();
  return { name: table.name, columns: table.columns, rows, bytes, sha256: hash.digest("hex") };
}

/** Ids in columns named `file_id` or `…_file_id`: what the snapshot says is there. */
async function filesNamed(
  client: pg.Client,
  tables: readonly Table[],
  tenantIds: readonly string[],
): Promise<Set<string>> {
  const named = new Set<string>();
  for (const table of tables)
    for (const column of table.columns.filter((name) => /(^|_)file_id$/.test(name)))
      for (const tenantId of scopesOf(table, tenantIds)) {
        await enter(client, tenantId);
        const id = client.escapeIdentifier(column);
        const { rows } = await client.query<{ id: string }>(
          `select distinct ${id} as id from ${quoted(client, table.name)} where ${id} is not null`,
        );
        for (const row of rows) named.add(row.id);
      }
  return named;
}

/** After the snapshot: what it names was there before it. Files never change, so none is half new. */
async function addFiles(archive: ArchiveWriter, files: Files): Promise<StoredFile[]> {
  const stored: StoredFile[] = [];
  for await (const id of files.ids()) {
    const found = await files.open(id);
    // Removed since the files were listed.
    if (found === undefined) continue;
    const { bytes, stream } = found;
    try {
      const hash = createHash("sha256");
      await archive.add(filePlace(id), bytes, hashed(stream, hash));
      stored.push({ id, bytes, sha256: hash.digest("hex") });
    } finally {
      stream.destroy();
    }
  }
  return stored;
}

async function* hashed(content: AsyncIterable<Buffer>, hash: Hash): AsyncGenerator<Buffer> {
  for await (const chunk of content) {
    hash.update(chunk);
    yield chunk;
  }
}
