// 2.15a 彻底删除: a whole database is looked through for what is left of somebody; what tells of others stays.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { sweepFiles } from "../../../platform/files/index.ts";
import { Person } from "../../../test/person.ts";
import { findRemains } from "../../../test/remains.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { departmentForm } from "../department-sheet/department-form.ts";
import { invite, join, proved } from "../invitations/invitation-desk.ts";
import { Desk, person, sheetFile } from "../staff/import-desk.ts";

// Jobs are run by hand, so that an import can be caught in every state.
const w = await world({ ROLE: "api" });

const erase = (by: Person, ids: string[]) => by.post("/v1/directory/erasures", { ids });
const rowsOf = async (e: Enterprise, text: string, values: unknown[] = []): Promise<Record<string, string>[]> =>
  (await w.house.db.read(e.id, (tx) => rawSql(tx, text, values))).rows as Record<string, string>[];
const stateOf = async (e: Enterprise, id: string): Promise<string> =>
  (await e.admin.get(`/v1/directory/members/${id}`).accepted()).state;

const facts = {
  nameEn: "Erasable Gu",
  title: "首席测绘师",
  email: "guqinghe@erased.example",
  landline: "0571-86868686",
  employeeId: "ERASE-0815",
  office: "西楼十一层",
  remark: "左撇子",
};

/** Somebody whose traces stand everywhere that a member can leave them. */
async function tracedMember(e: Enterprise) {
  const { admin } = e;
  const friend = await e.colleague({ name: "叶南乔", departments: ["研发"] });
  const gone = await e.colleague({ name: "顾清旧", departments: ["研发"], ...facts });
  await admin.patch(`/v1/directory/members/${gone.id}`, { name: "顾清和", remark: "惯用左手" }).accepted();
  const { account } = await admin.get(`/v1/directory/members/${gone.id}`).accepted();
  await admin.patch(`/v1/directory/members/${friend.id}`, { secretaryId: gone.id }).accepted();
  await friend.put(`/v1/directory/book/people/${gone.id}/star`).accepted();
  await gone.post(`/v1/directory/book/people/${friend.id}/contacts`).accepted();
  const role = await e.role("班组长", [gone.id, friend.id]);
  await e.administrator("global", gone.id);
  await w.signIn(gone, gone.phone, "console");
  const ofOthers = {
    kind: "no-access",
    subjects: [{ kind: "role", id: role }],
    exceptions: [{ kind: "member", id: gone.id }],
  };
  const kept = await gone.post("/v1/directory/rules", ofOthers).accepted();
  const emptied = await admin
    .post("/v1/directory/rules", { kind: "hidden", subjects: [{ kind: "member", id: gone.id }] })
    .accepted();
  await admin.post("/v1/directory/verifications", { viewerId: friend.id, targetId: gone.id }).accepted();
  await admin.post(`/v1/directory/members/${gone.id}/phone-reveal`).accepted();
  await admin.post("/v1/directory/rule-searches", { words: "顾清和" }).accepted();
  await admin.patch(`/v1/directory/members/${friend.id}`, { secretaryId: null }).accepted();
  await admin.patch(`/v1/directory/members/${friend.id}`, { secretaryId: gone.id }).accepted();
  await admin.post("/v1/directory/members", { name: "重复者", phone: gone.phone, departmentIds: [e.root] }).invalid();
  const draft = { name: "再来者", phone: w.newPhone(), departmentIds: [e.root], secretaryId: gone.id };
  await admin.post("/v1/directory/members", draft, { "idempotency-key": "traces-of-a-reply" }).accepted();
  return { friend, gone, account: account as string, role, kept: kept.id as string, emptied: emptied.id as string };
}

/** Workbooks of departments name them: as a head, as the one of before, and as who keeps a department from being deleted. */
async function headOfDepartments(e: Enterprise, desk: Desk, account: string, friendId: string): Promise<void> {
  const friend = (await e.admin.get(`/v1/directory/members/${friendId}`).accepted()).account;
  const file = (...rows: string[][]) => sheetFile(departmentForm, rows);
  for (const head of [account, friend]) {
    const { id } = await desk.checkFile(await file(["", `${e.name}>>测绘部`, "", head]), "d.xlsx", "departments");
    assert.equal((await desk.run(id)).written, 1);
  }
  const blocked = await file(["", `${e.name}>>研发`, "", "", "", "失效"]);
  assert.equal((await desk.checkFile(blocked, "d.xlsx", "departments")).rows.failed, 1);
  const texts = [account, "顾清和"];
  const [named] = await rowsOf(
    e,
    `select count(*) filter (where cells[4] = $1) as cells, count(*) filter (where changes->>'D' = $1) as changes,
       count(*) filter (where position($2 in errors::text) > 0) as errors
     from directory_import_row where department_id is not null`,
    texts,
  );
  assert.deepEqual(named, { cells: 1, changes: 1, errors: 1 });
}

test("2.15a of somebody erased nothing is left but acts and times; others keep all", async () => {
  const e = await w.enterprise();
  const { admin } = e;
  const { friend, gone, account, kept, emptied } = await tracedMember(e);
  const desk = new Desk(e);
  const row = (name: string, phone: string, more: Record<string, string> = {}) =>
    person(name, 0, { D: phone, E: `${e.name}>>研发`, ...more });
  const own = row("顾清和", gone.phone, { C: "Erasable Gu", F: "总工", H: facts.email, J: facts.employeeId });
  const mentions = row("叶南乔", friend.phone, { K: gone.phone, F: "工程师" });
  // As people write numbers.
  const spoken = `+86-${gone.phone.slice(0, 3)} ${gone.phone.slice(3, 7)} ${gone.phone.slice(7)}`;
  const twice = row("冒名者", spoken);
  const done = await desk.import([own, mentions]);
  const checked = await desk.check([
    row("顾清和", gone.phone, { F: "总师" }),
    row("另一人", "13712340000", { K: account }),
    twice,
  ]);
  await headOfDepartments(e, desk, account, friend.id);
  const ownUpload = await new Desk(Object.assign(Object.create(e), { admin: gone })).check([
    row("无关者", "13712340001"),
  ]);
  const came = await invite(Object.assign(Object.create(e), { admin: gone }), { departmentId: e.root, approval: true });
  await admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  const again = await join(await proved(w, gone.phone), came.code, "顾清和").accepted();
  assert.equal(again.outcome, "waiting");
  await admin.post("/v1/directory/restorations", { ids: [gone.id] }).accepted();
  const entries = (await admin.get("/v1/access/audit-entries?limit=200").accepted()).items.length;
  const texts = [
    "顾清和",
    "顾清旧",
    gone.phone,
    account,
    ...Object.values(facts),
    "惯用左手",
    spoken,
    `${gone.phone.slice(0, 3)}••••${gone.phone.slice(-4)}`,
  ];
  const before = await findRemains(w, texts, [e.id]);
  for (const table of [
    "directory_member",
    "directory_import_row",
    "directory_rule",
    "directory_import",
    "audit_entry",
    "stored_file",
    "directory_rule_search",
    "directory_invitation",
    "directory_join_request",
    "directory_import_written",
    "idempotency_key",
    "instance.sms_message",
    "instance.identity_account",
  ])
    assert.ok(
      before.some((one) => one.startsWith(`${table}:`)),
      `${table} says nothing of them`,
    );

  const result = await erase(admin, [gone.id]).accepted();
  assert.equal(result.done, 1);
  assert.match(result.rows[0].name, /^已删除员工 #/);

  assert.deepEqual(await findRemains(w, texts, [e.id]), []);
  const rest = await findRemains(w, [gone.id], [e.id]);
  assert.deepEqual(rest.map((one) => one.split(":")[0]).sort(), [
    "audit_entry",
    "directory_import",
    "directory_import_written",
    "directory_invitation",
    "stored_file",
  ]);
  await gone.get("/v1/identity/portal-session").refused(401);
  await gone.get("/v1/identity/console-session").refused(401);
  await admin.get(`/v1/directory/members/${gone.id}`).refused(404);
  await friend.get(`/v1/directory/book/people/${gone.id}`).refused(404);
  const { secretary } = await admin.get(`/v1/directory/members/${friend.id}`).accepted();
  assert.equal(secretary, null);

  const { items: rules } = await admin.get("/v1/directory/rules").accepted();
  assert.deepEqual(
    rules.map((rule: { id: string; exceptions: unknown[] }) => [rule.id, rule.exceptions.length]),
    [[kept, 0]],
  );
  assert.match(rules[0].changedBy, /^已删除员工 #/);
  const { items: now } = await admin.get("/v1/access/audit-entries?limit=200").accepted();
  assert.equal(now.length, entries + 4, "two rules, the right, and the erasure itself were written; nothing was lost");
  const acts = now
    .filter((entry: { objectId?: string }) => entry.objectId === gone.id)
    .map(({ act }: { act: string }) => act);
  for (const act of [
    "directory.member_added",
    "directory.member_edited",
    "directory.phone_revealed",
    "access.administrator_removed",
    "directory.member_erased",
  ])
    assert.ok(acts.includes(act), `${act} is still written`);
  assert.ok(
    now.some(
      ({ act, objectId }: { act: string; objectId: string }) =>
        act === "directory.rule_emptied" && objectId === emptied,
    ),
  );

  const preview = await desk.read(checked.id);
  assert.deepEqual([preview.rows.changed, preview.rows.failed, preview.fileKept], [0, 3 - preview.rows.new, false]);
  assert.equal((await desk.read(done.id)).fileKept, false);
  assert.equal((await desk.read(ownUpload.id)).fileKept, true, "a workbook without them stays");
  await admin.get(`/v1/directory/imports/${done.id}/file`).refused(404);
  await sweepFiles(w.house.db, w.house.files, new AbortController().signal);
  // Two of departments, of the three, do not name them either.
  assert.deepEqual((await rowsOf(e, "select file_id from stored_file")).length, 1 + 2);
  await desk.run(checked.id);
  assert.deepEqual(await findRemains(w, texts, [e.id]), [], "what was to be imported brings nobody back");
  const { items: people } = await admin.get("/v1/directory/members?q=另一人").accepted();
  assert.equal(people.length, 1, "the other rows are written");
});

test("2.15a in any state, several at once; counts follow, and seats are free again", async () => {
  const e = await w.enterprise();
  const opened = await e.colleague({ name: "林开户", departments: ["研发"] });
  const recorded = await e.member({ name: "林未开", departments: ["研发", "市场"] });
  const left = await e.member({ name: "林失效", departments: ["研发"] });
  await e.admin.post("/v1/directory/disablings", { ids: [left.id] }).accepted();
  assert.equal((await erase(e.admin, [opened.id, recorded.id, left.id]).accepted()).done, 3);
  const { items } = await e.admin.get("/v1/directory/departments").accepted();
  assert.equal(items[0].headcount, 1);
  await e.admin.delete(`/v1/directory/departments/${await e.department("研发")}`).accepted();
  const again = await e.member({ name: "林开户", phone: opened.phone, open: true });
  assert.notEqual(again.id, opened.id);
});

test("2.15a a number that another enterprise has keeps its way in there", async () => {
  const [e, other] = [await w.enterprise(), await w.enterprise()];
  const shared = await e.colleague({ name: "陆知行" });
  const elsewhere = await other.member({ name: "陆在别家", phone: shared.phone, open: true });
  await erase(e.admin, [shared.id]).accepted();
  const again = new Person(w.origin, "陆知行");
  await w.signIn(again, shared.phone, "portal");
  assert.equal((await again.get("/v1/identity/portal-session").accepted()).member.id, elsewhere.id);
  const alone = await other.colleague({ name: "陆无处" });
  await erase(other.admin, [alone.id]).accepted();
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select phone from instance.identity_account where phone = any ($1)", [[shared.phone, alone.phone]]),
  );
  assert.deepEqual(rows, [{ phone: shared.phone }]);
});

test("2.15a a name that somebody else bears too stays where it is theirs", async () => {
  const e = await w.enterprise();
  const gone = await e.member({ name: "李伟" });
  const stays = await e.member({ name: "李伟" });
  await e.role("双人组", [stays.id]);
  await erase(e.admin, [gone.id]).accepted();
  const { items } = await e.admin.get("/v1/access/audit-entries?limit=200").accepted();
  const named = (id: string) => items.find((entry: { objectId?: string }) => entry.objectId === id).objectName;
  assert.match(named(gone.id), /^已删除员工 #/);
  assert.equal(named(stays.id), "李伟");
  const changed = items.find(({ act }: { act: string }) => act === "directory.role_members_changed");
  assert.ok(JSON.stringify(changed).includes("李伟"));
});

test("2.15a nobody erases oneself; administrators are erased by global ones, others within the scope alone", async () => {
  const e = await w.enterprise();
  const other = await e.colleague({ name: "全局二号" });
  await e.administrator("global", other.id);
  await erase(e.admin, [e.adminId, other.id]).refused(403, "directory.cannot_erase_oneself");
  const scoped = await e.scoped({ name: "研发管理员", departments: ["研发"] }, ["研发"]);
  const inside = await e.member({ name: "范围内", departments: ["研发"] });
  const guest = await e.member({ name: "客座", departments: ["市场", "研发"] });
  const outside = await e.member({ name: "范围外", departments: ["市场"] });
  const boss = await e.colleague({ name: "范围内管理员", departments: ["研发"] });
  await e.administrator("directory", boss.id);
  const { rows } = await erase(scoped, [inside.id, guest.id, outside.id, boss.id]).accepted();
  const codes = Object.fromEntries(rows.map((row: { id: string; code?: string }) => [row.id, row.code]));
  assert.deepEqual(codes, { [inside.id]: undefined, [guest.id]: "primary_outside_scope", [boss.id]: "administrator" });
  for (const id of [guest.id, outside.id, boss.id]) await stateOf(e, id);
  const { can } = await e.admin.get(`/v1/directory/members/${e.adminId}`).accepted();
  assert.equal(can.erase, false);
  await erase(e.admin, [other.id]).accepted();
  const { items } = await e.admin.get("/v1/access/administrators?role=global").accepted();
  assert.deepEqual(
    items.map(({ member }: { member: { id: string } }) => member.id),
    [e.adminId],
  );
});

test("2.15a not while a workbook is on its way: its rows would bring them back", async () => {
  const e = await w.enterprise();
  const gone = await e.member({ name: "晚走一步" });
  const desk = new Desk(e);
  const id = await desk.upload(await desk.file([person("旁人", 9)]));
  await erase(e.admin, [gone.id]).refused(409, "directory.import_under_way");
  assert.equal(await stateOf(e, gone.id), "unopened");
  await desk.runJob("check", id);
  await desk.start(id);
  await erase(e.admin, [gone.id]).refused(409, "directory.import_under_way");
  await desk.runJob("run", id);
  await erase(e.admin, [gone.id]).accepted();
});

test("the application forgets nobody in the audit who is still there, and changes no entry by itself", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "在职者" });
  await assert.rejects(
    w.house.db.tenant(e.id, (tx) =>
      rawSql(tx, "select audit_forget(array[$1::uuid], array['在职者'], array['无名'])", [id]),
    ),
    { code: "42501" },
  );
  await assert.rejects(
    w.house.db.tenant(e.id, (tx) => rawSql(tx, "update audit_entry set object_name = ''", [])),
    { code: "42501" },
  );
});
