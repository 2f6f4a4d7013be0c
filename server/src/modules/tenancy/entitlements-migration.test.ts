import assert from "node:assert/strict";
import { after, test } from "node:test";
import pg from "pg";
import { prepareDatabase } from "../../house.ts";
import { migrations } from "../../platform/db/index.ts";
import { openLog } from "../../platform/log/index.ts";
import { startScratch } from "../../platform/postgres/scratch.ts";

const scratch = await startScratch();
after(() => scratch.stop());

test("2.8 the seats that enterprises had are grants of members without end", async () => {
  const before = (await migrations()).map(({ name }) => name).filter((name) => name < "20261123T1320");
  const prepare = (only?: ReadonlySet<string>) =>
    prepareDatabase(scratch.url, { appDatabaseUrl: undefined }, openLog("silent"), only);
  await prepare(new Set(before));
  const client = new pg.Client({ connectionString: scratch.url });
  await client.connect();
  try {
    await client.query("select set_config('app.scope', 'instance', false)");
    await client.query(
      "insert into instance.tenancy_tenant (id, name, seats) select gen_random_uuid(), 'n' || n, n * 100 from generate_series(1, 3) n",
    );
    await prepare();
    const { rows } = await client.query(
      `select t.name, (instance.tenancy_entitled(t.id)).members, e.source, e.ends_at, e.starts_at = t.created_at as since
       from instance.tenancy_tenant t join instance.tenancy_entitlement e on e.tenant_id = t.id order by t.name`,
    );
    assert.deepEqual(
      rows,
      [1, 2, 3].map((n) => ({ name: `n${n}`, members: n * 100, source: "founding", ends_at: null, since: true })),
    );
  } finally {
    await client.end();
  }
});
