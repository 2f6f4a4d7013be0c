import assert from "node:assert/strict";
import { rm, writeFile } from "node:fs/promises";
import { test } from "node:test";
import type { Part } from "@qilian/contract/health.ts";
import { rawSql } from "../../platform/db/index.ts";
import { platformChecks } from "../../platform/health/checks.ts";
import { examine } from "../../platform/health/index.ts";
import { world } from "../../test/world.ts";

const w = await world();
const parts = async (): Promise<Map<string, Part>> => {
  const { items } = await (await w.operator()).get("/v1/tenancy/health").accepted<{ items: Part[] }>();
  return new Map(items.map((item) => [item.part, item]));
};
const told = (part: Part | undefined) => part && [part.state, part.code, part.remedy];

test("the operator sees how every part stands, the platform's and the modules'", async () => {
  const found = await parts();
  assert.deepEqual(
    [...found.values()].map(({ part, state }) => `${part} ${state}`),
    [
      "platform.database ok",
      "platform.migrations ok",
      "platform.files ok",
      "platform.jobs ok",
      "platform.worker ok",
      "messaging.sms warning",
      "messaging.mail warning",
    ],
  );
  assert.match(String(found.get("platform.database")?.params.version), /^\d+\.\d+/);
  const { admin } = await w.enterprise();
  await admin.get("/v1/tenancy/health").refused(401);
});

test("jobs that failed, and a job that nobody runs, are told", async () => {
  await w.house.db.instance(async (tx) => {
    await rawSql(tx, "select pgboss.create_queue('test.health', $1::jsonb)", [{ policy: "standard" }]);
    await rawSql(tx, "insert into pgboss.job (name, state, completed_on) values ('test.health', 'failed', now())", []);
  });
  assert.deepEqual(told((await parts()).get("platform.jobs")), ["warning", "failed", undefined]);
  await w.house.db.instance((tx) =>
    rawSql(tx, "insert into pgboss.job (name, start_after) values ('test.health', now() - interval '1 hour')", []),
  );
  const late = (await parts()).get("platform.jobs");
  assert.deepEqual([told(late), late?.params.minutes], [["warning", "late", undefined], 60]);
});

test("a folder that takes no files is missing, with the command that shows why; no other part is hidden by it", async () => {
  const { place: folder } = w.house.files;
  await rm(folder, { recursive: true, force: true });
  await writeFile(folder, "in the way");
  const found = await parts();
  assert.equal(found.get("platform.files")?.state, "missing");
  assert.equal(found.get("platform.database")?.state, "ok");
  await rm(folder);
  assert.equal((await parts()).get("platform.files")?.state, "ok");
});

test("a process that serves alone tells that no worker lives, and how one is started", async () => {
  const { db, files } = w.house;
  await db.instance((tx) => rawSql(tx, "update pgboss.instance set workers = '[]'", []));
  const api = { db, files, config: { ...w.config, role: "api" as const } };
  const found = await examine(platformChecks, api);
  assert.deepEqual(told(found.find(({ part }) => part === "platform.worker")), [
    "missing",
    "none",
    "ROLE=worker npm start",
  ]);
});
