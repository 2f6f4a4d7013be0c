// After the 15 days an enterprise is really gone: a whole database is looked through for what is left of it.
import assert from "node:assert/strict";
import { test } from "node:test";
import pg from "pg";
import { removePeople } from "../../modules.ts";
import { type Database, rawSql } from "../../platform/db/index.ts";
import type { Files } from "../../platform/files/index.ts";
import type { Work } from "../../platform/jobs/index.ts";
import { openLog } from "../../platform/log/index.ts";
import { Person } from "../../test/person.ts";
import { picture } from "../../test/picture.ts";
import { findRemains } from "../../test/remains.ts";
import { type Enterprise, testPassword, world } from "../../test/world.ts";
import { applyByDocuments, keep } from "./certification-desk.ts";
import { removeDissolved } from "./removal.ts";

// The job is run by hand, so that it can be interrupted.
const w = await world({ ROLE: "api" });
const work: Omit<Work, "signal"> = {
  db: w.house.db,
  files: w.house.files,
  seals: w.house.seals,
  log: openLog("silent"),
};
const run = (more: Partial<Work> = {}) =>
  removeDissolved({ ...work, signal: new AbortController().signal, ...more }, removePeople);

const dissolve = (e: Enterprise) =>
  e.admin.put("/v1/tenancy/enterprise/dissolution", { name: e.name, password: testPassword }).accepted();

const daysPass = (e: Enterprise) =>
  w.house.db.tenant(e.id, (tx) =>
    rawSql(tx, "update tenancy_enterprise set dissolves_at = now() - interval '1 minute'", []),
  );

const rowsOf = async (e: Enterprise, text: string): Promise<Record<string, string>[]> =>
  (await w.house.db.read(e.id, (tx) => rawSql(tx, text, []))).rows as Record<string, string>[];
const instanceRows = async (text: string, values: unknown[] = []): Promise<Record<string, string>[]> =>
  (await w.house.db.readInstance((tx) => rawSql(tx, text, values))).rows as Record<string, string>[];

/** An enterprise with something in every table that there is; `texts` are all that tells of it. */
async function fullEnterprise(name: string): Promise<{ e: Enterprise; texts: string[] }> {
  const e = await w.enterprise(name);
  const { admin } = e;
  const operator = await w.operator();
  const refused = await refusedBefore(e, `${name}筹备处`);
  await admin
    .put("/v1/tenancy/enterprise/contact", { name: "苏砚", email: "su@example.com", language: "zh-CN" })
    .accepted();
  await operator.put(`/v1/tenancy/tenants/${e.id}/suspension`, { reason: "费用未结清" }).accepted();
  await operator.delete(`/v1/tenancy/tenants/${e.id}/suspension`).accepted();
  await w.signIn(admin, await phoneOf(e), "console");
  await w.signIn(admin, await phoneOf(e), "portal");
  const people = ["顾清和", "叶南乔", "温以宁"].map((given) => `${given}${name.slice(0, 2)}`);
  await e.department(`${name}部/下级部`);
  const [first, second, third] = await Promise.all(
    people.map((who) => e.colleague({ name: who, departments: [`${name}部/下级部`] })),
  );
  const role = await e.role(`${name}班组长`, [first?.id ?? ""]);
  await admin
    .post("/v1/directory/rules", {
      kind: "hidden",
      subjects: [
        { kind: "role", id: role },
        { kind: "member", id: second?.id },
      ],
    })
    .accepted();
  await admin.post("/v1/directory/rule-searches", { words: `${name}班组长` }).accepted();
  await admin.patch(`/v1/directory/members/${second?.id}`, { secretaryId: third?.id }).accepted();
  await first?.put(`/v1/directory/book/people/${third?.id}/star`).accepted();
  await admin.upload(`/v1/directory/members/${e.adminId}/avatar`, picture()).accepted();
  // Checked by nobody, for no job runs here: the task stays in the queue, the file in its folder.
  await admin.upload("/v1/directory/imports?name=people.xlsx", new TextEncoder().encode("PK\x03\x04")).accepted();
  await rowsOfImport(e, people[0] ?? "");
  await admin
    .post("/v1/directory/roles", { name: `${name}角色` }, { "idempotency-key": "once-and-no-more" })
    .accepted();
  const group = await admin.post("/v1/directory/role-groups", { name: `${name}角色组` }).accepted<{ id: string }>();
  await admin.patch(`/v1/directory/roles/${role}`, { groupId: group.id }).accepted();
  await admin.patch(`/v1/directory/departments/${await e.department(`${name}部`)}`, { headId: third?.id }).accepted();
  // A code that is not used, a sign-in under way, a wrong try.
  await w.freshCode(w.anonymous(), first?.phone ?? "");
  const half = w.anonymous();
  const code = await w.freshCode(half, second?.phone ?? "");
  await half.post("/v1/identity/sign-ins", { surface: "portal", phone: second?.phone, code }).accepted();
  await half.post("/v1/identity/sign-in/session", { password: "wrong password" }).refused(400);
  await admin.put("/v1/directory/home/checklist-dismissal").accepted();
  await admin.patch("/v1/directory/settings", { executiveMode: true }).accepted();
  await admin.post("/v1/directory/executives", { add: [second?.id] }).accepted();
  await admin.post("/v1/directory/fields", { name: `${name}字段`, kind: "text" }).accepted();
  const { count } = await admin.get("/v1/directory/member-count").accepted();
  await admin.post("/v1/directory/bulk-acts", { kind: "open", filter: {}, expected: count }).accepted();
  await operator.post(`/v1/tenancy/tenants/${e.id}/entitlements`, { kind: "members", amount: 100 }).accepted();
  await e.administrator("directory", second?.id ?? "", [`${name}部`]);
  await scanned(first as Person);
  const applicant = `申请人${name.slice(0, 2)}`;
  await askedToJoin(e, applicant);
  const { latest } = await applyByDocuments(e);
  const certification = latest?.id ?? "";
  await operator.get(`/v1/tenancy/certification-documents/${latest?.documents[0]?.id}/file`).answer();
  await operator.post(`/v1/tenancy/certifications/${certification}/refusal`, { reason: "unreadable" }).accepted();
  await keep(e);
  const [files, members, accounts, applications] = await Promise.all([
    rowsOf(e, "select file_id as id from stored_file"),
    rowsOf(e, "select id, phone, name from directory_member"),
    instanceRows("select id, phone from instance.identity_account"),
    instanceRows("select id from instance.tenancy_application where tenant_id = $1", [e.id]),
  ]);
  const phones = members.map(({ phone = "" }) => phone);
  const own = accounts.filter(({ phone = "" }) => phones.includes(phone));
  const texts = [e.id, e.name, ...phones, ...[...members, ...files, ...own, ...applications].map(({ id = "" }) => id)];
  return { e, texts: [...texts, certification, refused, `${name}筹备处`, applicant, ...people] };
}

const phoneOf = async (e: Enterprise): Promise<string> => {
  const [admin] = await rowsOf(e, `select phone from directory_member where id = '${e.adminId}'`);
  return admin?.phone ?? "";
};

/** Another application of its founder's, under another name, that came to nothing. @returns its id */
async function refusedBefore(e: Enterprise, name: string): Promise<string> {
  const { id } = await w.apply(w.anonymous(), await phoneOf(e), name);
  const operator = await w.operator();
  await operator.post(`/v1/tenancy/applications/${id}/refusal`, { reason: "not_real" }).accepted();
  return id;
}

const rowsOfImport = (e: Enterprise, name: string): Promise<unknown> =>
  w.house.db.tenant(e.id, async (tx) => {
    await rawSql(
      tx,
      `insert into directory_import_row (tenant_id, import_id, row_number, verdict, cells)
       select tenant_id, id, 3, 'new', array[$1] from directory_import`,
      [name],
    );
    await rawSql(
      tx,
      `insert into directory_import_written_department (tenant_id, import_id, row_number, department_id, before, mark)
       select tenant_id, id, 3, gen_random_uuid(), jsonb_build_object('name', $1::text), '' from directory_import`,
      [name],
    );
    await rawSql(
      tx,
      `insert into directory_import_written (tenant_id, import_id, row_number, member_id, state, before, mark)
       select tenant_id, id, 3, gen_random_uuid(), 'unopened', jsonb_build_object('name', $1::text), '' from directory_import`,
      [name],
    );
  });

/** A browser's sign-in by QR code that waits for the one who has read it. */
async function scanned(by: Person): Promise<void> {
  const { token } = await w.anonymous().post("/v1/identity/scan").accepted<{ token: string }>();
  await by.post("/v1/identity/scan-readings", { token }).accepted();
}

/** Somebody came by an invitation and waits for an administrator. */
async function askedToJoin(e: Enterprise, name: string): Promise<void> {
  const { code } = await e.admin
    .post("/v1/directory/invitations", { departmentId: e.root })
    .accepted<{ code: string }>();
  const applicant = w.anonymous();
  const phone = w.newPhone();
  const digits = await w.freshCode(applicant, phone);
  await applicant.post("/v1/identity/sign-ins", { surface: "portal", phone, code: digits }).accepted();
  await applicant.post("/v1/directory/joinings", { code, name }).accepted();
}

/** The line that the operator keeps names the enterprise and the member who asked for it. */
const lineOf = (e: Enterprise): string[] => [e.adminId, e.id].sort().map((id) => `instance.tenancy_dissolution: ${id}`);

test("2.15b after 15 days nothing of an enterprise is left but the operator's line; others keep all", async () => {
  const { e, texts } = await fullEnterprise("松岩重工");
  const other = await w.enterprise("别家公司");
  const shared = await e.colleague({ name: "陆知行" });
  const elsewhere = await other.member({ name: "陆知行在别家", phone: shared.phone, open: true });
  const before = await findRemains(w, texts, [e.id, other.id]);
  const tables = new Set(before.map((one) => one.slice(0, one.indexOf(":"))));
  for (const table of await ownTables()) assert.ok(tables.has(table), `nothing of the enterprise stands in ${table}`);
  assert.ok(
    texts.every((text) => before.some((one) => one.endsWith(text))),
    "each text stood somewhere",
  );

  await dissolve(e);
  await daysPass(e);
  await run();
  assert.deepEqual(await findRemains(w, texts, [e.id, other.id]), lineOf(e));
  assert.deepEqual(await instanceRows("select id from instance.unclaimed_file"), []);

  await e.admin.get("/v1/directory/overview").refused(401);
  const person = new Person(w.origin, "陆知行");
  await w.signIn(person, shared.phone, "portal");
  const { member } = await person.get("/v1/identity/portal-session").accepted();
  assert.equal(member.id, elsewhere.id, "who is in another enterprise signs in there with the same password");
  const operator = await w.operator();
  const { items } = await operator.get("/v1/tenancy/dissolutions").accepted();
  assert.deepEqual([items[0].tenantId, items[0].by, typeof items[0].removedAt], [e.id, e.adminId, "string"]);
  await operator.get(`/v1/tenancy/tenants/${e.id}/entitlements`).refused(404);
  await w.enterprise("松岩重工");
});

/** Tables of which each row belongs to a tenant, and those of the instance that are about tenants. */
async function ownTables(): Promise<string[]> {
  const rows = await instanceRows(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and (
       n.nspname = 'public' and c.relname <> 'migration'
       or n.nspname = 'instance' and c.relname <> 'tenancy_dissolution'
         and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))`,
  );
  return rows.map(({ name = "" }) => name);
}

test("every table of tenants says by tenant_id whose its rows are: one without it would be left out", async () => {
  const without = await instanceRows(
    `select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = 'public' and c.relname <> 'migration'
       and not exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull)`,
  );
  assert.deepEqual(without, []);
});

test("a table that nobody here knows goes too, also where it holds people, files and itself fast", async () => {
  const { e } = await fullEnterprise("远帆物流");
  const client = new pg.Client({ connectionString: w.database.ownerUrl });
  await client.connect();
  const [above, below] = ["0b0e2a3c-0000-4000-8000-000000000001", "0b0e2a3c-0000-4000-8000-000000000002"];
  const files = await rowsOf(e, "select file_id as id, name from stored_file order by file_id");
  const file = files.find(({ name }) => name !== "avatar");
  await client.query(`
    create table later_note (
      tenant_id uuid not null, id uuid primary key, above uuid references later_note, member_id uuid not null,
      cover_file_id uuid, foreign key (tenant_id, member_id) references directory_member,
      foreign key (tenant_id, cover_file_id) references stored_file
    );
    alter table later_note enable row level security, force row level security;
    create policy own_tenant on later_note using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
    select set_config('app.tenant', '${e.id}', false);
    insert into later_note values
      ('${e.id}', '${above}', null, '${e.adminId}', '${file?.id}'), ('${e.id}', '${below}', '${above}', '${e.adminId}', null);`);
  await dissolve(e);
  await daysPass(e);
  const removed: string[] = [];
  await run({ files: watched((id) => void removed.push(id)) });
  const { rows } = await client.query("select * from later_note");
  await client.query("drop table later_note");
  await client.end();
  assert.deepEqual(rows, []);
  assert.deepEqual(
    removed.sort(),
    files.map(({ id }) => id),
    "one that its rows held fast goes with them, at once",
  );
  assert.deepEqual(await findRemains(w, [e.id], [e.id]), [`instance.tenancy_dissolution: ${e.id}`]);
});

test("a job that is killed at any moment goes on where it was, and nobody comes in from its first one on", async () => {
  const { e, texts } = await fullEnterprise("南桥医药");
  await dissolve(e);
  await daysPass(e);
  // Those of before are looked after for a day; that day has passed.
  await w.house.db.instance((tx) =>
    rawSql(tx, "update instance.tenancy_dissolution set removed_at = removed_at - interval '2 days'", []),
  );
  // Once the rows are gone, the process ends while it removes the files.
  const failing = watched(() => Promise.reject(new Error("the process ended")));
  let stops = 0;
  for (let ended = ""; ended !== "the process ended"; stops++) {
    const stopping = new AbortController();
    const db = stoppingAfter(w.house.db, 1 + 6 * stops, stopping);
    await run({ db, files: failing, signal: stopping.signal }).catch((error: Error) => {
      ended = error.message;
      assert.ok(stopping.signal.aborted || ended === "the process ended", ended);
    });
    if (stops > 0) continue;
    await e.admin.get("/v1/directory/overview").refused(401);
    await (await w.operator()).delete(`/v1/tenancy/tenants/${e.id}/suspension`).refused(404);
  }
  assert.ok(stops > 3, `it was stopped ${stops} times`);
  await run();
  assert.deepEqual(await findRemains(w, texts, [e.id]), lineOf(e));
});

test("what a request that was under way writes late is found with the next run", async () => {
  const { e } = await fullEnterprise("海屿文旅");
  await dissolve(e);
  await daysPass(e);
  await run();
  await w.house.db.tenant(e.id, (tx) =>
    rawSql(tx, "insert into directory_role (tenant_id, id, name) values ($1, gen_random_uuid(), '迟到')", [e.id]),
  );
  await run();
  assert.deepEqual(await findRemains(w, [e.id, "迟到"], [e.id]), [`instance.tenancy_dissolution: ${e.id}`]);
});

test("a suspended enterprise is not removed before its administrators can come in again", async () => {
  const operator = await w.operator();
  const { e } = await fullEnterprise("云谷科创");
  await dissolve(e);
  await operator.put(`/v1/tenancy/tenants/${e.id}/suspension`, { reason: "核验" }).accepted();
  await daysPass(e);
  await run();
  assert.equal((await rowsOf(e, "select id from directory_member")).length, 4);
  await operator.delete(`/v1/tenancy/tenants/${e.id}/suspension`).accepted();
});

/** Files of the house; `before` is told of each that is to go. */
function watched(before: (id: string) => Promise<void> | void): Files {
  const files = Object.create(w.house.files) as Files;
  files.remove = async (id) => {
    await before(id);
    await w.house.files.remove(id);
  };
  return files;
}

/** The database, which tells the process to stop after so many transactions. */
function stoppingAfter(db: Database, transactions: number, stopping: AbortController): Database {
  let left = transactions;
  const stopped: Database = Object.create(db);
  stopped.instance = async (act) => {
    const result = await db.instance(act);
    if (--left === 0) stopping.abort();
    return result;
  };
  return stopped;
}
