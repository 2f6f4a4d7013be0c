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

/** Files that have been removed at once are not waited for by the sweep. */
export async function forgetUnclaimed(tx: InstanceTx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tables<FileTables>(tx).deleteFrom("instance.unclaimed_file").where("id", "in", ids).execute();
}

/** So many files go in one transaction. */
const batch = 100;

/** Removes the files that nobody has claimed for a day: no upload takes as long. */
export const sweepFilesJob = defineJob<object>("files.sweep", async ({ db, files, signal }) => {
  do signal.throwIfAborted();
  while ((await db.instance((tx) => sweep(tx, files))) === batch);
});

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
  await forgetUnclaimed(tx, ids);
  return ids.length;
}
