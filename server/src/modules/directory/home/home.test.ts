import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world();
const home = (e: Enterprise, query = "") => e.admin.get(`/v1/directory/home${query}`).accepted();

/** What a scan finds, to hold the kept figures against. */
async function counted(e: Enterprise): Promise<Record<string, number>> {
  const { rows } = await w.house.db.tenant(e.id, (tx) =>
    rawSql(
      tx,
      `select jsonb_object_agg(what, n) as found from (
        select state as what, count(*) as n from directory_member group by state
        union all select 'department', count(*) from directory_department) counts`,
      [],
    ),
  );
  return rows[0]?.found as Record<string, number>;
}

async function assertKept(e: Enterprise, when: string): Promise<void> {
  const { people } = await home(e);
  const shown = { ...people.states, department: people.departments };
  const found = { unopened: 0, failed: 0, unactivated: 0, opened: 0, disabled: 0, ...(await counted(e)) };
  assert.deepEqual(shown, found, when);
}

test("kept counts are those that a scan finds, whatever happens to members and departments", async () => {
  const e = await w.enterprise();
  await assertKept(e, "founded");
  const { id: first } = await e.member({ name: "甲", departments: ["研发/平台"] });
  const { id: second } = await e.member({ name: "乙", departments: ["研发"], open: true });
  await assertKept(e, "added");
  await e.colleague({ name: "丙" });
  await assertKept(e, "activated");
  await e.admin.post("/v1/directory/openings", { ids: [first] }).accepted();
  await e.admin.patch(`/v1/directory/members/${first}`, { title: "工程师" }).accepted();
  await assertKept(e, "opened and edited");
  await e.admin.post("/v1/directory/disablings", { ids: [first, second] }).accepted();
  await assertKept(e, "disabled");
  await e.admin.post("/v1/directory/restorations", { ids: [second] }).accepted();
  await assertKept(e, "restored");
  const empty = await e.department("临时");
  await e.admin.call("DELETE", `/v1/directory/departments/${empty}`).accepted();
  await assertKept(e, "a department deleted");
  await w.house.db.tenant(e.id, (tx) => rawSql(tx, "delete from directory_member where id = $1", [first]));
  await assertKept(e, "a member erased");
});

test("an act that is refused changes no count", async () => {
  const e = await w.enterprise(undefined, 1);
  const draft = { name: "多一人", phone: w.newPhone(), departmentIds: [e.root] };
  await e.admin.post("/v1/directory/members", draft).refused(409, "directory.no_seats");
  await assertKept(e, "refused");
});

test("the first level comes largest first, and beyond ten lines the last is that of all others", async () => {
  const e = await w.enterprise();
  for (let at = 1; at <= 10; at += 1) await e.department(`部门${at}`);
  await e.member({ name: "甲", departments: ["部门7"] });
  const ten = (await home(e)).people;
  assert.equal(ten.top.length, 10);
  assert.deepEqual([ten.top[0].name, ten.top[0].headcount, ten.top[0].opened], ["部门7", 1, 0]);
  assert.equal(ten.others, undefined);
  await e.colleague({ name: "乙", departments: ["部门7", "部门8"] });
  await e.department("部门11");
  const eleven = (await home(e)).people;
  assert.deepEqual(
    eleven.top.slice(0, 2).map(({ name, headcount, opened }: Record<string, unknown>) => [name, headcount, opened]),
    [
      ["部门7", 2, 1],
      ["部门8", 1, 1],
    ],
  );
  assert.equal(eleven.top.length, 9);
  assert.deepEqual(eleven.others, { count: 2, headcount: 0, opened: 0 });
});

test("changes are counted from the reader's midnight on, and the newest shown first", async () => {
  const e = await w.enterprise();
  await e.role("班组长", []);
  const before = new Date(Date.now() + 60_000).toISOString();
  const { audit } = await home(e);
  assert.equal(audit.today, 1);
  assert.deepEqual([audit.recent[0].act, audit.recent[0].objectName], ["directory.role_added", "班组长"]);
  const tomorrow = (await home(e, `?today=${before}`)).audit;
  assert.deepEqual([tomorrow.today, tomorrow.recent.length], [0, 1]);
  assert.deepEqual(await e.admin.get("/v1/directory/home?today=yesterday").invalid(), ["today:invalid_format"]);
});

test("the latest import is shown with its state", async () => {
  const e = await w.enterprise();
  assert.equal((await home(e)).people.latestImport, undefined);
  const uploaded = await e.admin
    .upload("/v1/directory/imports?name=a.xlsx", new TextEncoder().encode("PK\x03\x04"))
    .accepted();
  const { latestImport } = (await home(e)).people;
  assert.deepEqual([latestImport.id, latestImport.fileName], [uploaded.id, "a.xlsx"]);
});

test("another enterprise's people, changes and administrators count nowhere", async () => {
  const e = await w.enterprise();
  const other = await w.enterprise();
  await other.member({ name: "别家的人" });
  const { people, audit, otherAdministrators } = await home(e);
  assert.deepEqual([people.usedSeats, audit.today, otherAdministrators], [1, 0, false]);
});

test("a second administrator is seen, and does not see the checklist that the first has put away come or go", async () => {
  const e = await w.enterprise();
  const second = await e.colleague({ name: "第二位" });
  await w.house.db.tenant(e.id, (tx) =>
    rawSql(tx, "insert into access_administrator (tenant_id, member_id, role) values ($1, $2, 'global')", [
      e.id,
      second.id,
    ]),
  );
  await w.signIn(second, second.phone, "console", e.id);
  await e.admin.put("/v1/directory/home/checklist-dismissal").accepted();
  await e.admin.put("/v1/directory/home/checklist-dismissal").accepted();
  const mine = await home(e);
  assert.deepEqual([mine.otherAdministrators, mine.checklistDismissed], [true, true]);
  assert.equal((await second.get("/v1/directory/home").accepted()).checklistDismissed, false);
  await e.admin.call("DELETE", "/v1/directory/home/checklist-dismissal").accepted();
  assert.equal((await home(e)).checklistDismissed, false);
});
