import assert from "node:assert/strict";
import { EventEmitter, once } from "node:events";
import { after, suite, test } from "node:test";
import type { FailedJob } from "@qilian/contract/tenancy.ts";
import { rawSql } from "../../platform/db/index.ts";
import { keepFailedJob } from "../../platform/jobs/failed.ts";
import { defineJob, Jobs } from "../../platform/jobs/index.ts";
import { openLog } from "../../platform/log/index.ts";
import { world } from "../../test/world.ts";

const w = await world();
const { db, files, seals } = w.house;
const work = { db, files, seals, log: openLog("silent") };
const { id: tenantId, name: tenantName } = await w.enterprise();
const ran = new EventEmitter();
let broken = true;
const fragile = defineJob<{ tenantId: string }>("test.fragile", async () => {
  if (broken) throw new Error("mailbox gu.qinghe@example.com is full, password=hunter2");
  ran.emit("well");
});
const jobs = new Jobs(w.database.appUrl, work);
await jobs.start([fragile], { works: true, alone: false, schedule: {} });

const list = async (): Promise<FailedJob[]> =>
  (await (await w.operator()).get("/v1/tenancy/failed-jobs").accepted<{ items: FailedJob[] }>()).items;

/** Runs the job on its last try and waits until the queue knows that it failed. */
async function fail(): Promise<FailedJob> {
  const known = new Set((await list()).map(({ id }) => id));
  await db.instance(async (tx) => {
    await fragile.enqueue(tx, { tenantId });
    await rawSql(tx, "update pgboss.job set retry_limit = 0 where name = $1 and state = 'created'", [fragile.name]);
  });
  return failedBeside(known);
}
async function failedBeside(known: Set<string>): Promise<FailedJob> {
  for (;;) {
    const found = (await list()).find(({ id }) => !known.has(id));
    if (found !== undefined) return found;
  }
}
const acts = async (id: string): Promise<unknown[]> =>
  (
    await db.readInstance((tx) =>
      rawSql(tx, "select act, object_name from instance.audit_entry where object_id = $1 order by id", [id]),
    )
  ).rows.map(({ act, object_name }) => [act, object_name]);

// A suite, so that its jobs stop before the world goes away.
suite("jobs that failed", () => {
  after(() => jobs.stop());

  test("a job that has used up its tries is listed with its enterprise and why, without people and secrets", async () => {
    const failed = await fail();
    assert.deepEqual(
      { ...failed, id: "", at: "" },
      { id: "", name: "test.fragile", tenantId, tenantName, at: "", tries: 1, reason: "mailbox … is full, password=…" },
    );
    const { rows } = await db.readInstance((tx) =>
      rawSql(tx, "select output::text as output, data from pgboss.job where id = $1", [failed.id]),
    );
    assert.doesNotMatch(rows[0]?.output as string, /hunter2|gu\.qinghe/);
  });

  test("a failed job that is retried runs again, once, and is listed anew when it fails", async () => {
    const operator = await w.operator();
    const { id } = await fail();
    const others = new Set((await list()).map((job) => job.id).filter((other) => other !== id));
    await operator.post("/v1/tenancy/failed-jobs/retries", { ids: [id] }).accepted();
    assert.equal((await failedBeside(others)).tries, 2);
    broken = false;
    const well = once(ran, "well");
    await operator.post("/v1/tenancy/failed-jobs/retries", { ids: [id] }).accepted();
    await well;
    broken = true;
    assert.ok(!(await list()).some((job) => job.id === id));
    await operator.post("/v1/tenancy/failed-jobs/retries", { ids: [id] }).refused(404);
    assert.deepEqual(await acts(id), [
      ["tenancy.job_retried", "test.fragile"],
      ["tenancy.job_retried", "test.fragile"],
    ]);
  });

  test("a failed job that is discarded is gone", async () => {
    const operator = await w.operator();
    const { id } = await fail();
    await operator.post("/v1/tenancy/failed-jobs/discards", { ids: [id] }).accepted();
    await operator.post("/v1/tenancy/failed-jobs/discards", { ids: [id] }).refused(404);
    assert.ok(!(await list()).some((job) => job.id === id));
    assert.deepEqual(await acts(id), [["tenancy.job_discarded", "test.fragile"]]);
  });

  test("many are retried or discarded at once; those that are none any more are left out", async () => {
    const operator = await w.operator();
    const ids = [await fail(), await fail(), await fail()].map(({ id }) => id);
    const [gone, ...left] = ids;
    await operator.post("/v1/tenancy/failed-jobs/discards", { ids: [gone] }).accepted();
    const { jobs: discarded } = await operator.post("/v1/tenancy/failed-jobs/discards", { ids }).accepted();
    assert.equal(discarded, 2);
    for (const id of left) assert.deepEqual(await acts(id), [["tenancy.job_discarded", "test.fragile"]]);
    await operator.post("/v1/tenancy/failed-jobs/retries", { ids }).refused(404);
    await operator.post("/v1/tenancy/failed-jobs/retries", { ids: [] }).refused(400);
  });

  test("the list goes on after its last one, and only an operator sees it", async () => {
    const operator = await w.operator();
    const newest = [await fail(), await fail()].map(({ id }) => id).reverse();
    const first = await operator.get("/v1/tenancy/failed-jobs?limit=1").accepted();
    const second = await operator.get(`/v1/tenancy/failed-jobs?limit=1&cursor=${first.next}`).accepted();
    assert.deepEqual([first.items[0].id, second.items[0].id], newest);
    const { admin } = await w.enterprise();
    await admin.get("/v1/tenancy/failed-jobs").refused(401);
  });

  test("failed jobs are kept for 90 days, others for as long as the queue keeps them", async () => {
    const { id } = await fail();
    await keepFailedJob.run({ ...work, signal: new AbortController().signal }, {});
    const { rows } = await db.readInstance((tx) =>
      rawSql(
        tx,
        "select id = $1 as failed, deletion_seconds / 86400 as days from pgboss.job where id = $1 or state <> 'failed'",
        [id],
      ),
    );
    assert.equal(rows.find(({ failed }) => failed)?.days, 90);
    for (const { days } of rows.filter(({ failed }) => !failed)) assert.equal(days, 7);
  });
});
