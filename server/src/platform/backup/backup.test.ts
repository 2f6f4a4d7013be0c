import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { openHouse, prepareDatabase } from "../../house.ts";
import { Desk, person as row } from "../../modules/directory/staff/import-desk.ts";
import { tenantTable } from "../../modules.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, World, world } from "../../test/world.ts";
import { migrations } from "../db/index.ts";
import { FolderFiles } from "../files/folder-files.ts";
import { openLog } from "../log/index.ts";
import { type BackupDone, checkBackup, type Manifest, restoreBackup, writeBackup } from "./index.ts";

// Jobs are run by hand: those of the imports wait in the queue.
const w = await world({ ROLE: "api" });
const folder = await mkdtemp(join(tmpdir(), "qilian-backup-"));
after(() => rm(folder, { recursive: true, force: true }));
const { signal } = new AbortController();

async function owner<T extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: T[] = [];
    for (const text of statements) rows = (await client.query<T>(text)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

let made = 0;
/** A machine without anything: a database that was never migrated, and no folder. */
async function emptyMachine(): Promise<{ url: string; files: FolderFiles; dataFolder: string }> {
  const url = new URL(w.database.ownerUrl);
  const name = `${url.pathname.slice(1)}_${++made}`;
  await owner(w.database.ownerUrl, `create database ${name}`);
  after(() => owner(w.database.ownerUrl, `drop database ${name}`));
  url.pathname = `/${name}`;
  const dataFolder = await mkdtemp(join(folder, "machine-"));
  return { url: url.href, dataFolder, files: new FolderFiles(join(dataFolder, "files")) };
}
type Machine = Awaited<ReturnType<typeof emptyMachine>>;

const keys = [readFileSync(join(w.config.dataFolder, "secret.key"), "utf8").trim()];
const source = { url: w.database.ownerUrl, files: new FolderFiles(join(w.config.dataFolder, "files")) };

const backUp = ({ url, files }: Pick<Machine, "url" | "files">, name: string, more = {}): Promise<BackupDone> =>
  writeBackup({
    ownerUrl: url,
    tenantTable,
    files,
    keys,
    file: join(folder, name),
    force: false,
    version: "1.2.3",
    signal,
    ...more,
  });

const restore = async (
  { url, files, dataFolder }: Machine,
  name: string,
  change: (found: Manifest) => void = () => undefined,
) => {
  const file = join(folder, name);
  const manifest = await checkBackup(file, signal);
  change(manifest);
  const migrateTo = async (names: ReadonlySet<string>): Promise<void> => {
    await prepareDatabase(url, { appDatabaseUrl: undefined }, openLog("silent"), names);
  };
  return restoreBackup({
    manifest,
    file,
    ownerUrl: url,
    files,
    keyFile: join(dataFolder, "secret.key"),
    migrateTo,
    signal,
  });
};

/** Adds members one after the other until told to stop. */
function write(at: Enterprise): { phones: string[]; stop(): Promise<void> } {
  let writing = true;
  const phones: string[] = [];
  const work = (async () => {
    while (writing) phones.push((await at.member({ name: "周予安", departments: ["制造中心/装配"] })).phone);
  })();
  return {
    phones,
    stop: () => {
      writing = false;
      return work;
    },
  };
}

const one = await w.enterprise();
const two = await w.enterprise();
const desk = new Desk(one);
await desk.import([
  row("陆知行", 1, { E: `${one.name}>>研发中心>>软件部`, C: "and \\ back", N: "Line\nbreak" }),
  row("魏一诺", 2),
]);
const employee = await two.colleague({ name: "顾言" });
await two.role("班组长", [employee.id]);
const writer = write(two);
await two.member({ name: "先来的" });
const before = [...writer.phones];
const done = await backUp(source, "one.tar.gz");
await writer.stop();
const manifest = await checkBackup(join(folder, "one.tar.gz"), signal);

test("a backup while others write, restored on an empty machine, is the same to the last byte", async () => {
  const machine = await emptyMachine();
  assert.deepEqual(await restore(machine, "one.tar.gz"), {
    tables: done.tables,
    rows: done.rows,
    files: done.files,
    bytes: done.bytes,
  });
  await backUp(machine, "again.tar.gz");
  const again = await checkBackup(join(folder, "again.tar.gz"), signal);
  assert.deepEqual(again.tables, manifest.tables);
  assert.deepEqual(again.files, manifest.files);
  assert.ok(manifest.files.length >= 1, "the workbook is a file");
  for (const { id } of manifest.files)
    assert.deepEqual(await readFile(machine.files.path(id)), await readFile(source.files.path(id)));
});

test("it holds every row of every table, and there is no sequence that it would leave out", async () => {
  await backUp(source, "quiet.tar.gz");
  const { tables } = await checkBackup(join(folder, "quiet.tar.gz"), signal);
  const rowsOf = new Map(tables.map(({ name, rows }) => [name, rows]));
  const found = await owner<{ name: string }>(
    source.url,
    `select schemaname || '.' || tablename as name from pg_tables
     where schemaname in ('public', 'instance') or schemaname = 'pgboss' and tablename in ('job', 'queue', 'schedule')`,
  );
  for (const { name } of found) {
    // Never committed: the owner sees all rows for once.
    const [counted] = await owner<{ n: number }>(
      source.url,
      "begin",
      `alter table ${name} no force row level security`,
      `select count(*)::int as n from ${name}`,
    );
    assert.equal(rowsOf.get(name), counted?.n, name);
  }
  assert.ok((rowsOf.get("public.directory_member") ?? 0) > 5);
  const sequences = "select sequencename from pg_sequences where schemaname in ('public', 'instance', 'pgboss')";
  assert.deepEqual(await owner(source.url, sequences), []);
});

test("on the restored machine row-level security is forced and the product's triggers are at work", async () => {
  const machine = await emptyMachine();
  await restore(machine, "one.tar.gz");
  const open = `select relname from pg_class where relnamespace::regnamespace::text in ('public', 'instance')
    and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`;
  assert.deepEqual(await owner(machine.url, open), [{ relname: "migration" }]);
  const idle = "select tgname from pg_trigger where tgenabled <> 'O' and not tgisinternal";
  assert.deepEqual(await owner(machine.url, idle), []);
});

test("it is one moment of all tables", async () => {
  const machine = await emptyMachine();
  await restore(machine, "one.tar.gz");
  const [found] = await owner<{ headcount: number; members: number; phones: string[] }>(
    machine.url,
    `select set_config('app.tenant', '${two.id}', false)`,
    `select (select headcount from directory_department where parent_id is null and tenant_id = app_tenant()),
       count(distinct m.id)::int as members, array_agg(m.phone) as phones
     from directory_member m join directory_membership s on s.tenant_id = m.tenant_id and s.member_id = m.id
     where m.tenant_id = app_tenant()`,
  );
  assert.equal(found?.headcount, found?.members);
  for (const phone of before) assert.ok(found?.phones.includes(phone), "what was acknowledged before is in it");
});

test("on the restored machine people are signed in, come in with their password, and jobs wait", async () => {
  const machine = await emptyMachine();
  await restore(machine, "one.tar.gz");
  const appUrl = await prepareDatabase(machine.url, { appDatabaseUrl: undefined }, openLog("silent"));
  const config = { ...w.config, dataFolder: machine.dataFolder };
  const house = await openHouse(config, appUrl, true, openLog("error"));
  try {
    const there = new World(house, w.database, config);
    const same = new Person(there.origin, "the same browser");
    for (const [name, value] of employee.cookies) same.cookies.set(name, value);
    await same.get("/v1/identity/portal-session").accepted();
    await there.signIn(new Person(there.origin, "顾言"), employee.phone, "portal", two.id);
    const admin = new Person(there.origin, "admin");
    for (const [name, value] of one.admin.cookies) admin.cookies.set(name, value);
    const { items } = await admin.get("/v1/directory/members").accepted();
    assert.ok(items.some(({ name }: { name: string }) => name === "陆知行"));
    const waiting = "select name, id from pgboss.job where state = 'created' order by id";
    assert.deepEqual(await owner(machine.url, waiting), await owner(source.url, waiting));
    assert.ok((await owner(machine.url, waiting)).length > 0);
  } finally {
    await house.close();
  }
});

test("a damaged backup is refused before anything is written", async () => {
  const whole = await readFile(join(folder, "one.tar.gz"));
  for (const at of [0.1, 0.5, 0.9, 1].map((part) => Math.floor(part * (whole.length - 1)))) {
    const bytes = Buffer.from(whole);
    bytes[at] = (bytes[at] as number) ^ 1;
    await writeFile(join(folder, "damaged.tar.gz"), bytes);
    await assert.rejects(checkBackup(join(folder, "damaged.tar.gz"), signal), /damaged or no backup/);
  }
  await writeFile(join(folder, "damaged.tar.gz"), whole.subarray(0, -20));
  const machine = await emptyMachine();
  const settings = { PATH: process.env.PATH, DATABASE_URL: machine.url, QILIAN_DATA: machine.dataFolder };
  const program = fileURLToPath(new URL("../../restore.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, [program, join(folder, "damaged.tar.gz")], {
    env: settings,
    encoding: "utf8",
  });
  assert.match(stderr, /^No restore\. .*damaged or no backup: .*Nothing has been written\.\n$/);
  assert.equal(status, 1);
  assert.deepEqual(await owner(machine.url, "select * from pg_tables where schemaname = 'public'"), []);
});

test("what is not empty is refused", async () => {
  const machine = await emptyMachine();
  await restore(machine, "one.tar.gz");
  await assert.rejects(restore(machine, "one.tar.gz"), /files is not empty/);
  await rm(machine.files.place, { recursive: true });
  await assert.rejects(restore(machine, "one.tar.gz"), /The database is not empty: \S+ has rows/);
  assert.deepEqual(await readdir(machine.dataFolder), ["secret.key"], "the first restoring's");
});

test("a restoring that fails leaves nothing, and the next one succeeds", async () => {
  const machine = await emptyMachine();
  const fails = restore(machine, "one.tar.gz", ({ tables }) => {
    const last = tables.at(-1);
    if (last !== undefined) last.sha256 = "0".repeat(64);
  });
  await assert.rejects(fails, /does not come out as it went in/);
  assert.deepEqual(await readdir(machine.dataFolder), []);
  await restore(machine, "one.tar.gz");
  await backUp(machine, "after-failure.tar.gz");
  const found = await checkBackup(join(folder, "after-failure.tar.gz"), signal);
  assert.deepEqual(found.tables, manifest.tables);
});

test("a backup is whole or not there, for its owner alone, and replaces no file unless told to", async () => {
  assert.equal((await stat(join(folder, "one.tar.gz"))).mode & 0o777, 0o600);
  await assert.rejects(backUp(source, "one.tar.gz"), /is there already/);
  await assert.rejects(backUp(source, "stopped.tar.gz", { signal: AbortSignal.abort() }));
  assert.deepEqual(
    (await readdir(folder)).filter((name) => /stopped|part/.test(name)),
    [],
  );
  await backUp(source, "forced.tar.gz");
  await backUp(source, "forced.tar.gz", { force: true });
});

test("a file that rows name and that is gone is noted", async () => {
  const other = new FolderFiles(join(folder, "no-files"));
  const { gone, files } = await backUp({ ...source, files: other }, "gone.tar.gz");
  assert.deepEqual(
    gone,
    manifest.files.map(({ id }) => id),
  );
  assert.equal(files, 0);
});

test("a backup of an older version is restored as it was, and the next start migrates it on", async () => {
  const known = (await migrations()).map(({ name }) => name);
  const [older, machine] = [await emptyMachine(), await emptyMachine()];
  const settings = { appDatabaseUrl: undefined };
  await prepareDatabase(older.url, settings, openLog("silent"), new Set(known.slice(0, -1)));
  await backUp(older, "older.tar.gz");
  await restore(machine, "older.tar.gz");
  const ran = async () =>
    (await owner<{ name: string }>(machine.url, "select name from migration")).map(({ name }) => name);
  assert.deepEqual((await ran()).sort(), known.slice(0, -1));
  await prepareDatabase(machine.url, settings, openLog("silent"));
  assert.deepEqual((await ran()).sort(), known);
});

test("a backup of a newer version is refused", async () => {
  await owner(source.url, "insert into migration (name, hash) values ('29990101T0000_later.sql', 'x')");
  await backUp(source, "newer.tar.gz");
  await owner(source.url, "delete from migration where hash = 'x'");
  await assert.rejects(
    checkBackup(join(folder, "newer.tar.gz"), signal),
    /newer or another Qilian \(1\.2\.3, 29990101T0000_later\.sql\)/,
  );
});
