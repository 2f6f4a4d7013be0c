import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { test } from "node:test";
import { openTestDatabase } from "../../test/database.ts";
import { Database, rawSql } from "../db/index.ts";
import { FolderFiles } from "../files/folder-files.ts";
import { openLog } from "../log/index.ts";
import { Seals } from "../seals/index.ts";
import { newKey } from "../seals/keys.ts";
import { defineJob, Jobs, jobSchema } from "./index.ts";

const database = await openTestDatabase();
const db = new Database(database.appUrl, 4, () => undefined);
const seals = new Seals([newKey()]);
const work = { db, files: new FolderFiles("/nonexistent"), seals, log: openLog("silent") };
const tenant = "00000000-0000-7000-8000-00000000000a";
const ran = new EventEmitter();
let failures = 0;
const noted = defineJob<{ note: string }>("test.noted", async (_work, { note }) => {
  if (note === "twice" && failures++ === 0) throw new Error("the first time fails");
  ran.emit(note);
});
const jobs = new Jobs(database.appUrl, work);
await jobs.start([noted], { works: true, alone: true, schedule: {} });
test.after(async () => {
  await jobs.stop();
  await db.close();
  await database.drop();
});

test("a job runs once its transaction commits, and not when it falls", async () => {
  let fell = false;
  ran.on("fallen", () => (fell = true));
  await assert.rejects(
    db.tenant(tenant, async (tx) => {
      await noted.enqueue(tx, { note: "fallen" });
      throw new Error("no");
    }),
  );
  const committed = once(ran, "committed");
  await db.tenant(tenant, (tx) => noted.enqueue(tx, { note: "committed" }));
  await committed;
  assert.equal(fell, false, "it was enqueued before the one that ran");
});

test("a job that fails runs again", async () => {
  const again = once(ran, "twice");
  await db.instance((tx) => noted.enqueue(tx, { note: "twice" }));
  await again;
  assert.equal(failures, 2);
});

test("a job that was given out as the connection broke begins at once, not after a missed heartbeat", {
  timeout: 15_000,
}, async () => {
  const picked = once(ran, "picked");
  await db.instance(async (tx) => {
    await noted.enqueue(tx, { note: "picked" });
    // Given out in an answer that never came.
    await rawSql(
      tx,
      `update ${jobSchema}.job set state = 'active', started_on = now(), heartbeat_on = now() where state = 'created'`,
      [],
    );
  });
  await db.instance((tx) =>
    rawSql(tx, "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'qilian-jobs'", []),
  );
  await picked;
});
