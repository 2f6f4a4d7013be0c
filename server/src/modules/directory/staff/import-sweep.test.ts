import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { openLog } from "../../../platform/log/index.ts";
import { world } from "../../../test/world.ts";
import { Desk, person } from "./import-desk.ts";
import { importSweep } from "./import-jobs.ts";

// Jobs are run by hand, so that an import can be found half-way.
const w = await world({ ROLE: "api" });
const { db, files, seals } = w.house;
const sweep = () =>
  importSweep.run({ db, files, seals, log: openLog("silent"), signal: new AbortController().signal }, {});
const ask = async (at: Desk, text: string) => (await db.tenant(at.tenantId, (tx) => rawSql(tx, text, []))).rows;
const age = (at: Desk, id: string, days: number) =>
  ask(at, `update directory_import set at = now() - interval '${days} days' where id = '${id}'`);

test("an import that is older than its days goes with its rows and its file; who came by it stays", async () => {
  const at = new Desk(await w.enterprise());
  const old = await at.import([person("陆知行", 1)]);
  const waiting = await at.check([person("魏一诺", 2)]);
  const young = await at.check([person("叶南乔", 3)]);
  await age(at, old.id, 181);
  await age(at, waiting.id, 181);
  await age(at, young.id, 179);
  await sweep();
  for (const { id } of [old, waiting]) {
    await at.admin.get(`/v1/directory/imports/${id}`).refused(404);
    await at.admin.get(`/v1/directory/imports/${id}/file`).refused(404);
  }
  assert.equal((await at.admin.get(`/v1/directory/imports/${young.id}`).accepted()).state, "checked");
  assert.deepEqual(
    (await ask(at, "select distinct import_id from directory_import_row")).map(({ import_id }) => import_id),
    [young.id],
  );
  assert.equal((await ask(at, "select 1 from stored_file")).length, 1);
  assert.equal((await ask(at, "select 1 from directory_member where name = '陆知行'")).length, 1);
});

test("an import that is under way stays, however old it is", async () => {
  const at = new Desk(await w.enterprise());
  const { id } = await at.check([person("陆知行", 1)]);
  await at.admin.post(`/v1/directory/imports/${id}/run`, {}).accepted();
  await age(at, id, 400);
  await sweep();
  assert.equal((await at.admin.get(`/v1/directory/imports/${id}`).accepted()).state, "importing");
});
