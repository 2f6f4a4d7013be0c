// The product with its files in an S3: uploads, downloads, the sweep, backup and restoring.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { after, test } from "node:test";
import pg from "pg";
import { openHouse, prepareDatabase } from "../../house.ts";
import { Desk, person } from "../../modules/directory/staff/import-desk.ts";
import { tenantTable } from "../../modules.ts";
import { openTestS3 } from "../../test/s3.ts";
import { world } from "../../test/world.ts";
import { checkBackup, restoreBackup, writeBackup } from "../backup/index.ts";
import { readConfig } from "../config.ts";
import { rawSql } from "../db/index.ts";
import { openLog } from "../log/index.ts";
import type { Files } from "./files.ts";
import { FolderFiles } from "./folder-files.ts";
import { openFiles, releaseFile, sweepFilesJob } from "./index.ts";

const s3 = await openTestS3();
const w = await world({ ROLE: "api", QILIAN_FILES_URL: s3.url("product") });
const { db, files, seals } = w.house;
const e = await w.enterprise();
const desk = new Desk(e);
const folder = await mkdtemp(join(tmpdir(), "qilian-stored-"));
after(() => rm(folder, { recursive: true, force: true }));
const { signal } = new AbortController();

const stored = (): Promise<string[]> => Array.fromAsync(files.ids());
const sweep = (): Promise<void> => sweepFilesJob.run({ db, files, seals, log: openLog("silent"), signal }, {});
const age = (hours: number): Promise<unknown> =>
  db.instance((tx) =>
    rawSql(tx, "update instance.unclaimed_file set since = now() - make_interval(hours => $1)", [hours]),
  );

function fetchFile(id: string, headers: Record<string, string> = {}): Promise<Response> {
  const cookie = [...e.admin.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  return fetch(`${w.origin}/v1/directory/imports/${id}/file`, { headers: { cookie, ...headers } });
}

test("a workbook is uploaded, checked and imported, and its file comes back as an attachment, audited", async () => {
  const bytes = await desk.file([person("陆知行", 1), person("魏一诺", 2)]);
  const { id } = await desk.checkFile(bytes);
  assert.equal((await desk.run(id)).state, "done");
  const reply = await fetchFile(id);
  assert.deepEqual(new Uint8Array(await reply.arrayBuffer()), bytes);
  const expected = {
    "content-disposition": "attachment; filename=staff.xlsx",
    "content-security-policy": "default-src 'none'; sandbox",
    "cross-origin-resource-policy": "same-origin",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
    "content-length": String(bytes.length),
  };
  for (const [name, value] of Object.entries(expected)) assert.equal(reply.headers.get(name), value, name);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.import_downloaded").accepted();
  assert.equal(items[0].objectName, "staff.xlsx");
});

test("a range of a file is given, one beyond its end refused, and a file that is known not sent again", async () => {
  const bytes = await desk.file([person("顾言", 3)]);
  const id = await desk.upload(bytes);
  const etag = (await fetchFile(id, { range: "bytes=0-0" })).headers.get("etag") as string;
  const part = await fetchFile(id, { range: "bytes=2-5", "if-range": etag });
  assert.equal(part.status, 206);
  assert.equal(part.headers.get("content-range"), `bytes 2-5/${bytes.length}`);
  assert.deepEqual(new Uint8Array(await part.arrayBuffer()), bytes.subarray(2, 6));
  assert.equal((await fetchFile(id, { range: "bytes=2-5", "if-range": '"another"' })).status, 200);
  assert.equal((await fetchFile(id, { range: `bytes=${bytes.length}-` })).status, 416);
  assert.equal((await fetchFile(id, { "if-none-match": etag })).status, 304);
});

test("a file's type is that of its content: another one is refused, naming the file, and nothing is stored", async () => {
  const before = await stored();
  for (const content of ["<html>", "%PDF-1.7 and more", "GIF89a and more", "PK"]) {
    const upload = e.admin.upload("/v1/directory/imports?name=staff.xlsx", new TextEncoder().encode(content));
    assert.deepEqual(await upload.invalid(), ["file:file_type"]);
  }
  assert.deepEqual(await stored(), before);
});

test("what was stored and never claimed is swept after a day, and what is in use stays", async () => {
  await desk.upload(await desk.file([person("周予安", 4)]));
  const kept = await stored();
  const orphan = randomUUID();
  await db.instance((tx) => rawSql(tx, "insert into instance.unclaimed_file (id) values ($1)", [orphan]));
  await files.put(orphan, Readable.from([Buffer.from("x")]));
  await age(23);
  await sweep();
  assert.ok((await stored()).includes(orphan));
  await age(24);
  await sweep();
  assert.deepEqual(await stored(), kept);
});

test("a file that its owner releases goes, but not before its transaction commits, nor while its owner names it", async () => {
  const before = await stored();
  const id = await desk.upload(await desk.file([person("沈知远", 5)]));
  const added = (await stored()).find((one) => !before.includes(one)) as string;
  await assert.rejects(db.tenant(e.id, (tx) => releaseFile(tx, added)));
  await db.tenant(e.id, async (tx) => {
    await rawSql(tx, "delete from directory_import where id = $1", [id]);
    await releaseFile(tx, added);
  });
  assert.ok((await stored()).includes(added));
  await age(24);
  await sweep();
  assert.deepEqual(await stored(), before);
});

test("a start with a secret that is wrong stops with a sentence that names the setting and not the secret", async () => {
  const config = { ...w.config, ...readConfig({ QILIAN_FILES_URL: s3.url("product", "hunter2") }) };
  await assert.rejects(openHouse(config, w.database.appUrl, false, openLog("silent")), (error: Error) => {
    assert.match(
      error.message,
      /^QILIAN_FILES_URL names a place where files cannot be kept: \S+ fails with SignatureDoesNotMatch \(403\)\.$/,
    );
    assert.doesNotMatch(error.message, /hunter2/);
    return true;
  });
  assert.throws(
    () => readConfig({ QILIAN_FILES_URL: "s3://K:hunter2@host" }),
    /^Error: QILIAN_FILES_URL must name a bucket after the host\.$/,
  );
});

async function emptyDatabase(name: string): Promise<string> {
  const client = new pg.Client({ connectionString: w.database.ownerUrl });
  await client.connect();
  const url = new URL(w.database.ownerUrl);
  url.pathname = `${url.pathname}_${name}`;
  await client.query(`create database ${url.pathname.slice(1)}`);
  after(async () => {
    await client.query(`drop database ${url.pathname.slice(1)}`);
    await client.end();
  });
  return url.href;
}

test("a backup from a bucket is restored into a folder, and one from there into a bucket, file by file", async () => {
  const keyFile = join(folder, "secret.key");
  const backUp = (ownerUrl: string, from: Files, file: string) =>
    writeBackup({ ownerUrl, tenantTable, files: from, keys: [], file, force: false, version: "1", signal });
  const restore = async (ownerUrl: string, to: Files, file: string) => {
    const migrateTo = async (names: ReadonlySet<string>): Promise<void> => {
      await prepareDatabase(ownerUrl, { appDatabaseUrl: undefined }, openLog("silent"), names);
    };
    await restoreBackup({
      manifest: await checkBackup(file, signal),
      file,
      ownerUrl,
      files: to,
      keyFile,
      migrateTo,
      signal,
    });
  };
  const bucket = await openFiles({ filesAt: s3.address("second"), dataFolder: folder });
  after(() => bucket.close());
  const inFolder = new FolderFiles(join(folder, "files"));
  const [first, second] = [join(folder, "first.tar.gz"), join(folder, "second.tar.gz")];
  const [one, two] = [await emptyDatabase("folder"), await emptyDatabase("bucket")];
  await backUp(w.database.ownerUrl, files, first);
  await restore(one, inFolder, first);
  await backUp(one, inFolder, second);
  await restore(two, bucket, second);
  assert.deepEqual(await Array.fromAsync(bucket.ids()), await stored());
  const sums = async (file: string) => (await checkBackup(file, signal)).files;
  assert.ok((await sums(first)).length > 0);
  assert.deepEqual(await sums(second), await sums(first));
  await assert.rejects(restore(two, bucket, second), /second\/ is not empty/);
});
