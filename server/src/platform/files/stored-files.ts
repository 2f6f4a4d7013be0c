// Files in use. Each belongs to a tenant, by a row that its owner's rows name; what has no such row is swept. An id is
// written down as unclaimed before the first byte is stored and claimed by that row in the caller's transaction, so that
// neither a killed process nor a transaction that falls leaves a file that nobody knows of.
import { randomUUID } from "node:crypto";
import type { Readable } from "node:stream";
import type { FileType } from "@qilian/contract/uploads.ts";
import { type Generated, type Selectable, sql } from "kysely";
import type { Actor } from "../actor.ts";
import { type Database, type InstanceTx, type Tx, tables, tenantOf } from "../db/index.ts";
import { defineJob } from "../jobs/index.ts";
import type { Files } from "./files.ts";

type StoredFileRow = {
  tenant_id: string;
  file_id: string;
  name: string;
  type: FileType;
  bytes: number;
  by_id: string;
  by_name: string;
  at: Generated<Date>;
};
type FileTables = {
  stored_file: StoredFileRow;
  "instance.unclaimed_file": { id: string; since: Generated<Date> };
};

/** What a route's `download: { stored: true }` is answered with. */
export type StoredFile = Pick<Selectable<StoredFileRow>, "name" | "type" | "bytes"> & { id: string };

/** A request's body whose type its content has shown. More bytes than its kind may have break the stream: 413. */
export type Upload = { type: FileType; stream: Readable };

type Keeping = { db: Database; tx: Tx; files: Files; actor: Actor };

/**
 * Stores an upload under `name`, which its downloads will have, at most 200 characters. To be called before anything
 * else is asked of `tx`, which then holds no connection meanwhile. @throws Refused 413; FilesFailed
 */
export async function keepUpload({ db, tx, files, actor }: Keeping, upload: Upload, name: string): Promise<StoredFile> {
  const id = randomUUID();
  await db.instance((own) => tables<FileTables>(own).insertInto("instance.unclaimed_file").values({ id }).execute());
  const bytes = await files.put(id, upload.stream);
  const { type } = upload;
  await tables<FileTables>(tx)
    .insertInto("stored_file")
    .values({
      tenant_id: tenantOf(tx),
      file_id: id,
      name,
      type,
      bytes,
      by_id: actor.memberId,
      by_name: actor.memberName,
    })
    .execute();
  return { id, name, type, bytes };
}

/** A file of the transaction's tenant; undefined for any other. Who may have it is the caller's to say. */
export async function readFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  return tables<FileTables>(tx)
    .selectFrom("stored_file")
    .select(["file_id as id", "name", "type", "bytes"])
    .where("tenant_id", "=", tenantOf(tx))
    .where("file_id", "=", id)
    .executeTakeFirst();
}

/** Its owner names it no more: the file goes a day after the transaction commits. */
export async function releaseFile(tx: Tx, id: string): Promise<void> {
  await tables<FileTables>(tx)
    .deleteFrom("stored_file")
    .where("tenant_id", "=", tenantOf(tx))
    .where("file_id", "=", id)
    .execute();
}

/** As `releaseFile`, of files that must not wait: the next sweep removes them. In an instance transaction. */
export async function dropFiles(db: Database, tx: InstanceTx, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await db.within(tx, tenantId, (inside) =>
    sql`delete from stored_file where tenant_id = ${tenantId} and file_id = any (${ids}::uuid[])`.execute(
      tables<FileTables>(inside),
    ),
  );
  await dueAtOnce(tx, ids);
}

const dueAtOnce = (tx: InstanceTx, ids: readonly string[]) =>
  sql`update instance.unclaimed_file set since = '-infinity' where id = any (${ids}::uuid[])`.execute(
    tables<FileTables>(tx),
  );

/** Whose uploads stay and whose name goes. */
export async function forgetUploaders(tx: Tx, people: readonly { id: string; pseudonym: string }[]): Promise<void> {
  await sql`
    update stored_file f set by_name = g.pseudonym
    from unnest(${people.map(({ id }) => id)}::uuid[], ${people.map(({ pseudonym }) => pseudonym)}::text[]) g (id, pseudonym)
    where f.tenant_id = ${tenantOf(tx)} and f.by_id = g.id`.execute(tables<FileTables>(tx));
}

export const filesTable = "stored_file";

/**
 * Takes up to `most` files from a tenant that is removed, in an instance transaction; the next sweep removes them.
 * @returns how many; 0: it has none. @throws a foreign key violation (23503) while a row names one of them.
 */
export async function removeFilesOf(db: Database, tx: InstanceTx, tenantId: string, most: number): Promise<number> {
  const ids = await db.within(tx, tenantId, (inside) => dropSome(inside, most));
  if (ids.length === 0) return 0;
  await dueAtOnce(tx, ids);
  return ids.length;
}

async function dropSome(tx: Tx, most: number): Promise<string[]> {
  const own = tables<FileTables>(tx);
  const some = own.selectFrom("stored_file").select("file_id").where("tenant_id", "=", tenantOf(tx)).limit(most);
  const gone = await own
    .deleteFrom("stored_file")
    .where("tenant_id", "=", tenantOf(tx))
    .where("file_id", "in", some)
    .returning("file_id")
    .execute();
  return gone.map(({ file_id }) => file_id);
}

/** So many files go in one transaction. */
const batch = 100;

export const sweepFilesJob = defineJob<object>("files.sweep", ({ db, files, signal }) => sweepFiles(db, files, signal));

/**
 * Removes the files that nobody has claimed for a day, as no upload takes as long, and those of removed tenants at once.
 * Safe to repeat, and to run in several processes at once. @throws FilesFailed; what has not gone is left for the next
 */
export async function sweepFiles(db: Database, files: Files, signal: AbortSignal): Promise<void> {
  do signal.throwIfAborted();
  while ((await db.instance((tx) => sweep(tx, files))) === batch);
}

/** Whoever comes to claim one of them meanwhile waits, and then finds that it has gone. */
async function sweep(tx: InstanceTx, files: Files): Promise<number> {
  const unclaimed = tables<FileTables>(tx);
  const due = await unclaimed
    .selectFrom("instance.unclaimed_file")
    .select("id")
    .where("since", "<=", sql<Date>`now() - interval '1 day'`)
    .orderBy("since")
    .limit(batch)
    .forUpdate()
    .skipLocked()
    .execute();
  const ids = due.map(({ id }) => id);
  for (const id of ids) await files.remove(id);
  if (ids.length > 0) await unclaimed.deleteFrom("instance.unclaimed_file").where("id", "in", ids).execute();
  return ids.length;
}
