import assert from "node:assert/strict";
import { test } from "node:test";
import { sql } from "kysely";
import pg from "pg";
import { prepareDatabase } from "../../house.ts";
import { openTestDatabase } from "../../test/database.ts";
import { countRoundTrips } from "../../test/statements.ts";
import { openLog } from "../log/index.ts";
import { Database, PremiseFailed, rawSql, type Tx, tables } from "./index.ts";

const database = await openTestDatabase();
const db = new Database(database.appUrl, 4, () => undefined);
test.after(async () => {
  await db.close();
  await database.drop();
});

const ann = "00000000-0000-7000-8000-00000000000a";
const eve = "00000000-0000-7000-8000-00000000000e";
const addRole = (name: string) => (tx: Parameters<Parameters<Database["tenant"]>[1]>[0]) =>
  rawSql(tx, "insert into directory_role (tenant_id, id, name) values (app_tenant(), gen_random_uuid(), $1)", [name]);
const roles = async (tenant: string): Promise<unknown[]> =>
  (await db.read(tenant, (tx) => rawSql(tx, "select name from directory_role order by name", []))).rows.map(
    (row) => row.name,
  );

test("every table forces row-level security, and the application's role owns none and cannot pass it", async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(`
    select c.oid::regclass::text as name, c.relforcerowsecurity as forced, c.relrowsecurity as enabled,
      (select count(*) from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and n.nspname in ('public', 'instance') and c.relname <> 'migration'`);
  const role = await owner.query("select rolsuper, rolbypassrls from pg_roles where rolname = 'qilian_app'");
  const owned = await owner.query(
    "select 1 from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname = 'qilian_app'",
  );
  await owner.end();
  assert.ok(rows.length > 15);
  for (const table of rows) assert.ok(table.forced && table.enabled && table.policies > 0, table.name);
  assert.deepEqual(role.rows, [{ rolsuper: false, rolbypassrls: false }]);
  assert.equal(owned.rowCount, 0);
});

test("a tenant's transaction sees and writes its own rows and nobody else's", async () => {
  await db.tenant(ann, addRole("甲"));
  await db.tenant(eve, addRole("乙"));
  assert.deepEqual(await roles(ann), ["甲"]);
  assert.deepEqual(await roles(eve), ["乙"]);
  const intrude = db.tenant(eve, (tx) =>
    rawSql(tx, "insert into directory_role (tenant_id, id, name) values ($1, gen_random_uuid(), 'x')", [ann]),
  );
  await assert.rejects(intrude, /row-level security/);
});

test("outside a transaction of ours nothing is seen; an instance transaction sees no tenant's rows, nor the other way round", async () => {
  const count = "select count(*) as n from directory_role";
  assert.deepEqual((await db.call({ text: count, values: [] })).rows, [{ n: 0 }]);
  assert.deepEqual((await db.readInstance((tx) => rawSql(tx, count, []))).rows, [{ n: 0 }]);
  await db.instance((tx) => rawSql(tx, "insert into instance.setting (key, value) values ('k', '1')", []));
  const settings = "select count(*) as n from instance.setting";
  assert.deepEqual((await db.readInstance((tx) => rawSql(tx, settings, []))).rows, [{ n: 1 }]);
  assert.deepEqual((await db.read(ann, (tx) => rawSql(tx, settings, []))).rows, [{ n: 0 }]);
});

test("the tenant does not outlive its transaction on a connection that the pool hands on", async () => {
  for (let round = 0; round < 8; round++) {
    await db.tenant(ann, (tx) => rawSql(tx, "select 1", []));
    const { rows } = await db.call({
      text: "select coalesce(current_setting('app.tenant', true), '') as tenant",
      values: [],
    });
    assert.deepEqual(rows, [{ tenant: "" }]);
  }
});

test("nothing read on a premise gets out unless it holds, statements or none, one or several", async () => {
  const premise = (value: number) => ({
    statement: { text: "select 1 as value", values: [] },
    holds: (row: Record<string, unknown> | undefined) => row?.value === value,
  });
  const read = (value: number, statements: number) => {
    let seen = 0;
    const result = db.readOn(premise(value), ann, async (tx) => {
      const ask = async () => {
        await rawSql(tx, "select name from directory_role", []);
        seen += 1;
      };
      await Promise.all(Array.from({ length: statements }, ask));
      return "read";
    });
    return { result, seen: () => seen };
  };
  for (const statements of [0, 1, 3]) {
    const held = read(1, statements);
    assert.equal(await held.result, "read");
    assert.equal(held.seen(), statements);
    const failed = read(2, statements);
    await assert.rejects(failed.result, PremiseFailed);
    assert.equal(failed.seen(), 0);
  }
  const refused = db.readOn(premise(2), ann, () => Promise.reject(new Error("not found")));
  await assert.rejects(refused, PremiseFailed, "what it refuses is not let out either");
});

test("what throws is rolled back whole; a read cannot write", async () => {
  await assert.rejects(
    db.tenant(ann, async (tx) => {
      await addRole("半")(tx);
      throw new Error("no");
    }),
    /^Error: no$/,
  );
  await assert.rejects(db.read(ann, addRole("读")), /read-only/);
  assert.deepEqual(await roles(ann), ["甲"]);
});

test("an error leaves the connection fit for the next request, prepared statements too", async () => {
  const twice = (value: number) => db.read(ann, (tx) => rawSql(tx, "select 6 / $1::integer as x", [value]));
  await assert.rejects(twice(0), /division by zero/);
  assert.deepEqual((await twice(3)).rows, [{ x: 2 }]);
  await assert.rejects(twice(0), /division by zero/);
  assert.deepEqual((await twice(2)).rows, [{ x: 3 }]);
});

test("within an instance transaction a tenant's rows commit or fall with it", async () => {
  const both = (fails: boolean) =>
    db.instance(async (tx) => {
      await db.within(tx, ann, addRole(fails ? "落" : "成"));
      if (fails) throw new Error("no");
      return rawSql(tx, "select count(*) as n from instance.setting", []);
    });
  await assert.rejects(both(true));
  assert.deepEqual((await both(false)).rows, [{ n: 1 }], "back among the instance's rows");
  assert.deepEqual(await roles(ann), ["成", "甲"].sort());
});

test("what a transaction asks for at the same time goes together and in that order, and falls together", async () => {
  const named = (name: string) => (tx: Tx) =>
    sql`insert into directory_role (tenant_id, id, name) values (app_tenant(), gen_random_uuid(), ${name})`.execute(
      tables(tx),
    );
  const counted = async (tx: Tx) => {
    const roles = tables<{ directory_role: { name: string } }>(tx).selectFrom("directory_role");
    return (await roles.select("name").execute()).length;
  };
  const asked = (tx: Tx) => Promise.all([counted(tx), named("同")(tx), counted(tx), named("时")(tx), counted(tx)]);
  const roundTrips = await countRoundTrips(async () => {
    const [first, , second, , third] = await db.tenant(ann, asked);
    assert.deepEqual([second - first, third - second], [1, 1]);
  });
  assert.equal(roundTrips, 2, "all of it, and the commit");

  let left: Tx | undefined;
  const fails = db.tenant(ann, (tx) => {
    left = tx;
    return Promise.all([named("倒")(tx), sql`select 1 / 0`.execute(tables(tx))]);
  });
  await assert.rejects(fails, /division by zero/);
  await assert.rejects(named("迟")(left as Tx), /The transaction is over/);
  assert.equal((await roles(ann)).length, await db.tenant(ann, counted));
  assert.ok(!(await roles(ann)).includes("倒"));
});

test("two processes that start at once migrate once", async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const name = `qilian_twice_${process.pid}`;
  await owner.query(`create database ${name}`);
  const url = new URL(database.ownerUrl);
  url.pathname = `/${name}`;
  try {
    await Promise.all([1, 2, 3].map(() => prepareDatabase(url.href, { appDatabaseUrl: undefined }, openLog("silent"))));
    const fresh = new pg.Client({ connectionString: url.href });
    await fresh.connect();
    const { rows } = await fresh.query("select count(*) as n, count(distinct name) as names from migration");
    await fresh.end();
    assert.ok(rows[0].n > 0 && rows[0].n === rows[0].names);
  } finally {
    await owner.query(`drop database ${name} with (force)`);
    await owner.end();
  }
});

test("a migration that changed after it ran stops the start and is named", async () => {
  const owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  const { rows } = await owner.query(
    "update migration set hash = 'other' where name like '%access.sql' returning name",
  );
  await owner.end();
  await assert.rejects(
    prepareDatabase(database.ownerUrl, { appDatabaseUrl: undefined }, openLog("silent")),
    new RegExp(rows[0].name),
  );
});

test("who joins an instance transaction is a part of it: it falls alone, and goes with the whole", async () => {
  const put = (key: string) => (tx: Parameters<Parameters<Database["instance"]>[0]>[0]) =>
    rawSql(tx, "insert into instance.setting (key, value) values ($1, '1')", [key]);
  await db.instance(async (tx) => {
    const joined = db.joining(tx);
    await joined.instance(put("part.first"));
    await joined.instance(put("part.second"));
    await assert.rejects(joined.instance(put("part.first")), /duplicate key/);
  });
  const fallen = db.instance(async (tx) => {
    await db.joining(tx).instance(put("part.third"));
    throw new Error("the whole falls");
  });
  await assert.rejects(fallen, /the whole falls/);
  const { rows } = await db.readInstance((tx) =>
    rawSql(tx, "select key from instance.setting where key like 'part.%' order by key", []),
  );
  assert.deepEqual(
    rows.map(({ key }) => key),
    ["part.first", "part.second"],
  );
});
