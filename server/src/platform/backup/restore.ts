// Puts a backup back on an empty machine: all of it, or nothing.
import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import pg from "pg";
import type { Files, Restoring } from "../files/index.ts";
import { type Key, parseKey, readKeyFile, writeKeyFile } from "../seals/keys.ts";
import { type Entry, readArchive } from "./archive-reader.ts";
import { copyIn, copyOut } from "./copy.ts";
import { filePlace, type Manifest, type StoredTable, type Sums, sumsOf, tablePlace } from "./manifest.ts";
import { BackupRefused } from "./refused.ts";
import { copyInto, copyOutOf, prepareSession, quoted, type Table, tablesOf } from "./tables.ts";

export type RestoreOrder = {
  /** As `checkBackup` found it in the file. */
  manifest: Manifest;
  file: string;
  ownerUrl: string;
  files: Files;
  /** Where the keys go that open what is sealed. */
  keyFile: string;
  /** Brings the database to these migrations and no others. */
  migrateTo: (names: ReadonlySet<string>) => Promise<void>;
  signal: AbortSignal;
};

/** @throws BackupRefused when there are files already. */
export async function refuseFiles(files: Files): Promise<void> {
  if (await files.isEmpty()) return;
  throw new BackupRefused(`${files.place} is not empty; a backup is restored where there are no files yet.`);
}

/**
 * One transaction: what was written is read again and held against the manifest before it commits, and the files are
 * in their place by then. A failure leaves tables without rows and no files.
 * @throws BackupRefused when the database or the folder is not empty; Error when either fails.
 */
export async function restoreBackup(order: RestoreOrder): Promise<Sums> {
  const { manifest, files, ownerUrl } = order;
  await refuseFiles(files);
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "qilian-restore" });
  client.on("error", () => undefined);
  let staged: Restoring | undefined;
  try {
    await client.connect();
    await prepareSession(client);
    const names = new Set(manifest.migrations.map(({ name }) => name));
    await refuseOther(client, names);
    await order.migrateTo(names);
    await client.query("begin");
    const tables = await openTables(client, manifest);
    staged = await files.restoring();
    await write(order, client, staged);
    await compare(client, manifest, tables);
    await closeTables(client, tables);
    addKeys(order.keyFile, manifest.keys);
    await staged.place();
    order.signal.throwIfAborted();
    // Whether a commit whose answer is lost has happened, nobody knows: the files stay.
    staged = undefined;
    await client.query("commit");
    return sumsOf(manifest);
  } catch (error) {
    await staged?.discard();
    throw error;
  } finally {
    // Ends the transaction, too, when it has not been committed.
    await client.end();
  }
}

/** Before the tables commit; those that the machine has already stay behind them. */
function addKeys(file: string, texts: readonly string[]): void {
  const brought = texts.map((text) => parseKey(text) as Key);
  if (brought.length === 0) return;
  const others = (readKeyFile(file) ?? []).filter(({ id }) => brought.every((key) => key.id !== id));
  writeKeyFile(file, [...brought, ...others]);
}

/** Without a lock, so that a product that runs on the database by mistake does not feel it. */
async function refuseOther(client: pg.Client, wanted: ReadonlySet<string>): Promise<void> {
  const { rows: found } = await client.query("select to_regclass('public.migration') is not null as is_there");
  if (!found[0].is_there) return;
  const { rows } = await client.query<{ name: string }>("select name from public.migration");
  const further = rows.find(({ name }) => !wanted.has(name));
  if (further !== undefined)
    throw new BackupRefused(`The database is of a newer version than the backup (${further.name}); give an empty one.`);
  await client.query("select set_config('app.scope', 'instance', false)");
  for (const table of await tablesOf(client)) await refuseRows(client, table);
}

async function refuseRows(client: pg.Client, { name }: Table): Promise<void> {
  if (name === migrationTable) return;
  const { rows } = await client.query(`select exists (select from ${quoted(client, name)}) as has_rows`);
  if (rows[0].has_rows)
    throw new BackupRefused(`The database is not empty: ${name} has rows. A backup is restored into an empty one.`);
}

const migrationTable = "public.migration";

/**
 * Lets the owner write all rows: row-level security is not forced on it and the product's triggers rest until the end
 * of the transaction, for what they keep is restored as it was. Foreign keys and checks hold throughout.
 */
async function openTables(client: pg.Client, manifest: Manifest): Promise<Table[]> {
  const tables = await tablesOf(client);
  for (const table of tables) {
    const name = quoted(client, table.name);
    await client.query(`lock table ${name} in access exclusive mode`);
    if (table.seenBy !== "everybody")
      await client.query(`alter table ${name} no force row level security, disable trigger user`);
    await refuseRows(client, table);
  }
  const missing = manifest.tables.find((stored) => {
    const table = tables.find(({ name }) => name === stored.name);
    return !stored.columns.every((column) => table?.columns.includes(column));
  });
  if (missing !== undefined)
    throw new BackupRefused(`${missing.name} has lost columns since; restore with an older version.`);
  // Brought by the backup with the times at which they ran.
  await client.query(`delete from ${migrationTable}`);
  return tables;
}

async function closeTables(client: pg.Client, tables: readonly Table[]): Promise<void> {
  await client.query("set constraints all immediate");
  for (const table of tables)
    if (table.seenBy !== "everybody")
      await client.query(`alter table ${quoted(client, table.name)} force row level security, enable trigger user`);
  // The first requests find their plans.
  for (const table of tables) await client.query(`analyze ${quoted(client, table.name)}`);
}

async function write({ manifest, file, signal }: RestoreOrder, client: pg.Client, staged: Restoring): Promise<void> {
  const sections = new Sections(file, signal);
  try {
    for (const table of manifest.tables)
      await copyIn(client, copyInto(client, table), sections.section(tablePlace(table.name)));
    for (const { id, sha256 } of manifest.files) {
      const hash = createHash("sha256");
      const content = sections.section(filePlace(id), (chunk) => hash.update(chunk));
      await staged.put(id, Readable.from(content));
      if (hash.digest("hex") !== sha256) throw new Error(`The file ${id} changed while it was restored.`);
    }
  } finally {
    await sections.close();
  }
}

/** Rows and bytes of every table, read again in the same order. */
async function compare(client: pg.Client, manifest: Manifest, tables: readonly Table[]): Promise<void> {
  for (const stored of manifest.tables) {
    const { order } = tables.find(({ name }) => name === stored.name) as Table;
    const found = await readAgain(client, { ...stored, order });
    if (found.rows !== stored.rows || found.sha256 !== stored.sha256)
      throw new Error(`${stored.name} does not come out as it went in: ${found.rows} rows of ${stored.rows}.`);
  }
}

async function readAgain(
  client: pg.Client,
  table: StoredTable & { order: string },
): Promise<{ rows: number; sha256: string }> {
  const hash = createHash("sha256");
  const copied = copyOut(client, copyOutOf(client, table));
  for await (const chunk of copied as AsyncIterable<Buffer>) hash.update(chunk);
  return { rows: copied.rows, sha256: hash.digest("hex") };
}

/** An archive's content in the order of its manifest, taken off place by place. */
class Sections {
  private readonly entries: AsyncGenerator<Entry>;
  private readonly signal: AbortSignal;
  private ahead: Entry | undefined;

  constructor(file: string, signal: AbortSignal) {
    this.entries = readArchive(file);
    this.signal = signal;
  }

  /** All entries at this place; none when it is empty. */
  async *section(place: string, look: (chunk: Buffer) => void = () => undefined): AsyncGenerator<Buffer> {
    for (;;) {
      this.ahead ??= (await this.entries.next()).value;
      if (!this.ahead?.name.startsWith(place)) return;
      for await (const chunk of this.ahead.content) {
        this.signal.throwIfAborted();
        look(chunk);
        yield chunk;
      }
      this.ahead = undefined;
    }
  }

  async close(): Promise<void> {
    await this.entries.return(undefined);
  }
}
