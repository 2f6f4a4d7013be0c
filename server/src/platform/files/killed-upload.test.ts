// The product's own process killed in the middle of an upload, and started again.
import assert from "node:assert/strict";
import { glob } from "node:fs/promises";
import { request } from "node:http";
import { join } from "node:path";
import { test } from "node:test";
import { own, png } from "../../modules/tenancy/certification-desk.ts";
import type { OwnProcess } from "../../test/own-process.ts";
import { world } from "../../test/world.ts";
import { rawSql } from "../db/index.ts";
import { openLog } from "../log/index.ts";
import { sweepFilesJob } from "./index.ts";

const w = await world({ ROLE: "api" });
const e = await w.enterprise();
const { db, files, seals } = w.house;
const documents = `${own}/documents?kind=licence&name=${encodeURIComponent("营业执照.png")}`;
const size = 4 * 1024 * 1024;

const cookies = (): string => [...e.admin.cookies].map(([name, value]) => `${name}=${value}`).join("; ");

/** Everything in the folder of files, also what is half there. */
const onDisk = async (): Promise<string[]> =>
  (await Array.fromAsync(glob("**/*", { cwd: files.place, withFileTypes: true })))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
const count = async (table: string): Promise<number> => {
  const text = `select count(*)::int as n from ${table}`;
  const read = (tx: Parameters<typeof rawSql>[0]) => rawSql(tx, text, []);
  const { rows } = await (table.startsWith("instance.") ? db.readInstance(read) : db.tenant(e.id, read));
  return rows[0]?.n as number;
};
const rows = async () => ({
  unclaimed: await count("instance.unclaimed_file"),
  stored: await count("stored_file"),
  documents: await count("instance.tenancy_certification_document"),
});

/** Sends half of a document, until a part of it is on the disk. */
async function sendHalf(origin: string): Promise<void> {
  const sending = request(origin + documents, {
    method: "POST",
    headers: { cookie: cookies(), origin, "content-type": "image/png", "content-length": size },
  });
  sending.on("error", () => undefined);
  sending.write(png(size / 2));
  const deadline = Date.now() + 30_000;
  while ((await onDisk()).length === 0) assert.ok(Date.now() < deadline, "nothing of the upload is stored");
}

test("a process killed in the middle of an upload leaves nothing that stays, and the upload can be made again", async () => {
  const first = await w.ownProcess({ ROLE: "api" });
  try {
    await sendHalf(first.origin);
  } finally {
    await first.kill();
  }
  const [half, ...others] = await onDisk();
  assert.match(half ?? "", /\.part$/);
  assert.deepEqual([others, await rows()], [[], { unclaimed: 1, stored: 0, documents: 0 }]);

  const again = await w.ownProcess({ ROLE: "api" });
  try {
    await uploadAgain(again);
  } finally {
    await again.kill();
  }
});

async function uploadAgain(product: OwnProcess): Promise<void> {
  const admin = product.at(e.admin);
  const { id } = await admin.upload(documents, png(size)).accepted();
  await db.instance((tx) => rawSql(tx, "update instance.unclaimed_file set since = now() - interval '25 hours'", []));
  await sweepFilesJob.run({ db, files, seals, log: openLog("silent"), signal: new AbortController().signal }, {});
  assert.deepEqual(await rows(), { unclaimed: 0, stored: 1, documents: 1 });
  const left = await onDisk();
  assert.equal(left.length, 1);
  assert.doesNotMatch(left[0] ?? "", /\.part$/);
  assert.equal((await admin.download(`${own}/documents/${id}/file`)).length, size);
}
