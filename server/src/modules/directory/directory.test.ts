import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { world } from "../../test/world.ts";

const w = await world();
const names = (reply: { items: { name: string }[] }): string[] => reply.items.map((item) => item.name);

test("the tree comes level by level, with head counts that take a member of two departments once", async () => {
  const e = await w.enterprise();
  await e.member({ name: "甲", departments: ["研发/平台", "研发/算法"] });
  await e.member({ name: "乙", departments: ["研发"] });
  const [root] = (await e.admin.get("/v1/directory/departments").accepted()).items;
  assert.deepEqual([root.name, root.headcount, root.hasChildren], [e.name, 3, true]);
  const [research] = (await e.admin.get(`/v1/directory/departments?parent=${root.id}`).accepted()).items;
  assert.deepEqual([research.name, research.headcount], ["研发", 2]);
  const below = (await e.admin.get(`/v1/directory/departments?parent=${research.id}`).accepted()).items;
  assert.deepEqual(below.map((one: { name: string; headcount: number }) => [one.name, one.headcount]).sort(), [
    ["平台", 1],
    ["算法", 1],
  ]);
});

test("2.1 保存 records a member as 未开户, 保存并开户 opens the account and sends the first code", async () => {
  const e = await w.enterprise();
  const phone = w.newPhone();
  const saved = await e.admin
    .post("/v1/directory/members", { name: "欧阳若岚", phone: w.newPhone(), departmentIds: [e.root] })
    .accepted();
  assert.deepEqual([saved.state, saved.account], ["unopened", "ouyang.ruolan"]);
  const opened = await e.admin
    .post("/v1/directory/members", { name: "欧阳若岚", phone, departmentIds: [e.root], open: true })
    .accepted();
  assert.deepEqual([opened.state, opened.account], ["unactivated", "ouyang.ruolan2"]);
  assert.match(await w.code(phone), /^\d{6}$/);
});

test("bad fields are refused by name, and nothing is added", async () => {
  const e = await w.enterprise();
  const { phone } = await e.member({ name: "陆知行", employeeId: "CH-1" });
  const add = (body: object) =>
    e.admin.post("/v1/directory/members", { name: "某人", phone: w.newPhone(), departmentIds: [e.root], ...body });
  assert.deepEqual(await add({ name: "" }).invalid(), ["name:too_small"]);
  assert.deepEqual(await add({ name: "长".repeat(65) }).invalid(), ["name:too_big"]);
  assert.deepEqual(await add({ phone }).invalid(), ["phone:phone_taken"]);
  assert.deepEqual(await add({ employeeId: "CH-1" }).invalid(), ["employeeId:employee_id_taken"]);
  assert.deepEqual(await add({ departmentIds: [] }).invalid(), ["departmentIds:too_small"]);
  assert.deepEqual(await add({ departmentIds: [crypto.randomUUID()] }).invalid(), ["departmentIds:unknown_department"]);
  assert.deepEqual(await add({ secretaryId: crypto.randomUUID() }).invalid(), ["secretaryId:unknown_member"]);
  assert.deepEqual(await add({ email: "no mail" }).invalid(), ["email:invalid_format"]);
  assert.equal((await e.admin.get("/v1/directory/overview").accepted()).usedSeats, 2);
});

test("2.12a an edit changes what is given, moves departments and counts, and is audited old → new", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "孙予辰", title: "设备工程师", departments: ["制造"] });
  const to = await e.department("研发");
  const edited = await e.admin
    .patch(`/v1/directory/members/${id}`, { title: "高级设备工程师", departmentIds: [to], gender: "male" })
    .accepted();
  assert.deepEqual(
    [edited.title, edited.departments[0].name, edited.gender, edited.name],
    ["高级设备工程师", "研发", "male", "孙予辰"],
  );
  const level = (await e.admin.get(`/v1/directory/departments?parent=${e.root}`).accepted()).items;
  assert.deepEqual(level.map((one: { name: string; headcount: number }) => [one.name, one.headcount]).sort(), [
    ["制造", 0],
    ["研发", 1],
  ]);
  const { rows } = await w.house.db.read(e.id, (tx) =>
    rawSql(
      tx,
      "select member_name, changes from audit_entry where act = 'directory.member_edited' and object_id = $1",
      [id],
    ),
  );
  assert.equal(rows.length, 1);
  assert.partialDeepStrictEqual(rows[0], { changes: { title: ["设备工程师", "高级设备工程师"] } });
});

test("numbers are masked in lists and cards; reading one in full is audited", async () => {
  const e = await w.enterprise();
  const { id, phone } = await e.member({ name: "魏一诺" });
  assert.ok(!JSON.stringify(await e.admin.get("/v1/directory/members").accepted()).includes(phone));
  assert.ok(!JSON.stringify(await e.admin.get(`/v1/directory/members/${id}`).accepted()).includes(phone));
  assert.equal((await e.admin.post(`/v1/directory/members/${id}/phone-reveal`).accepted()).phone, phone);
  const { rows } = await w.house.db.read(e.id, (tx) =>
    rawSql(tx, "select act from audit_entry where object_id = $1 and act = 'directory.phone_revealed'", [id]),
  );
  assert.equal(rows.length, 1);
});

test("the table is searched by name, pinyin, initials, number, mail and account", async () => {
  const e = await w.enterprise();
  const { phone } = await e.member({ name: "周予安", nameEn: "Zhou Yu'an", email: "zhou.an@chenghu.example" });
  await e.member({ name: "张奕川" });
  await e.member({ name: "单雄信" });
  await e.member({ name: "Daniel Meyer" });
  const found = async (q: string) =>
    names(await e.admin.get(`/v1/directory/members?q=${encodeURIComponent(q)}`).accepted());
  assert.deepEqual(await found("予安"), ["周予安"]);
  assert.deepEqual(await found("张"), ["张奕川"]);
  assert.deepEqual(await found("zhouyuan"), ["周予安"]);
  assert.deepEqual(await found("zya"), ["周予安"]);
  assert.deepEqual((await found("zhy")).sort(), ["周予安", "张奕川"].sort());
  assert.deepEqual(await found("shanxiong"), ["单雄信"]);
  assert.deepEqual(await found("meyer"), ["Daniel Meyer"]);
  assert.deepEqual(await found("zhou.an@chenghu.example"), ["周予安"]);
  assert.deepEqual(await found(phone), ["周予安"]);
  assert.deepEqual(await found(phone.slice(-4)), ["周予安"]);
  assert.deepEqual(await found("没有这个人"), []);
});

test("1.3a who is alone in the enterprise is told so, until somebody else has an opened account", async () => {
  const e = await w.enterprise();
  const hints = async () => {
    const { alone, onlyMember } = await e.admin.get("/v1/directory/book").accepted();
    return { alone, onlyMember };
  };
  assert.deepEqual(await hints(), { alone: true, onlyMember: true });
  await e.member({ name: "秦墨" });
  assert.deepEqual(await hints(), { alone: true, onlyMember: true });
  await e.colleague({ name: "白若溪" });
  assert.deepEqual(await hints(), { alone: false, onlyMember: false });
});

test("1.2b members are filtered by state and department; opening many tells the result of each row", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "贺云深", departments: ["研发/平台"] });
  const bob = await e.member({ name: "白若溪", departments: ["研发"] });
  const gone = await e.member({ name: "景行" });
  await e.admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  const result = await e.admin.post("/v1/directory/openings", { ids: [ann.id, bob.id, gone.id] }).accepted();
  assert.deepEqual([result.done, result.failed], [1, 2]);
  assert.deepEqual(
    Object.fromEntries(result.rows.map((row: { name: string; code?: string }) => [row.name, row.code ?? "done"])),
    {
      贺云深: "already_opened",
      白若溪: "done",
      景行: "disabled",
    },
  );
  const list = async (filter: string) => names(await e.admin.get(`/v1/directory/members?${filter}`).accepted()).sort();
  assert.deepEqual(await list("state=unactivated"), ["白若溪"]);
  assert.deepEqual(await list("state=disabled"), ["景行"]);
  assert.deepEqual(await list(`department=${await e.department("研发")}`), ["白若溪", "贺云深"].sort());
});

test("2.15a 失效 takes a member out of the counts and can be taken back, within the seats; nobody disables himself", async () => {
  const e = await w.enterprise("澄湖席位", 3);
  const ann = await e.member({ name: "方景行", departments: ["研发"] });
  await e.member({ name: "程砚秋" });
  await e.admin.post("/v1/directory/disablings", { ids: [e.adminId] }).refused(403, "directory.cannot_disable_oneself");
  await e.admin.post("/v1/directory/disablings", { ids: [ann.id] }).accepted();
  assert.equal((await e.admin.get("/v1/directory/overview").accepted()).usedSeats, 2);
  await e.member({ name: "简书宁" });
  await e.admin.post("/v1/directory/restorations", { ids: [ann.id] }).refused(409, "directory.no_seats");
  const granting = `/v1/tenancy/tenants/${e.id}/entitlements`;
  await (await w.operator()).post(granting, { kind: "members", amount: 4 }).accepted();
  await e.admin.post("/v1/directory/restorations", { ids: [ann.id] }).accepted();
  const back = await e.admin.get(`/v1/directory/members/${ann.id}`).accepted();
  assert.deepEqual([back.state, back.departments[0].name], ["unopened", "研发"]);
});

test("2.2 a department with members or departments below it is not deleted; members in 失效 do not block", async () => {
  const e = await w.enterprise();
  const above = await e.department("行政");
  const below = await e.department("行政/车队");
  const { id } = await e.member({ name: "江师傅", departments: ["行政/车队"] });
  const remove = (department: string) => e.admin.delete(`/v1/directory/departments/${department}`);
  assert.deepEqual((await remove(below).refused(409, "directory.department_has_members")).params, { members: 1 });
  await remove(above).refused(409, "directory.department_has_departments");
  await e.admin.post("/v1/directory/disablings", { ids: [id] }).accepted();
  await remove(below).accepted();
  await remove(above).accepted();
  await remove(e.root).refused(409, "directory.root_stays");
  await e.admin.post("/v1/directory/restorations", { ids: [id] }).accepted();
  assert.equal(
    (await e.admin.get(`/v1/directory/members/${id}`).accepted()).departments[0].id,
    e.root,
    "stands at the top",
  );
});

test("departments are named without the dividers of paths, once among their siblings", async () => {
  const e = await w.enterprise();
  const add = (name: string) => e.admin.post("/v1/directory/departments", { parentId: e.root, name });
  await add("财务").accepted();
  assert.deepEqual(await add("财务").invalid(), ["name:name_taken"]);
  for (const name of ["财务;税务", "财务>>税务", "财务＞＞税务"])
    assert.deepEqual(await add(name).invalid(), ["name:department_name"]);
  await e.admin
    .patch(`/v1/directory/departments/${e.root}`, { name: "别名" })
    .refused(409, "directory.root_keeps_name");
});

test("a role holds members, and a rule that names it loses it when it goes", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "班长" });
  const role = await e.role("班组长", [id]);
  assert.deepEqual(await e.admin.get("/v1/directory/roles").accepted(), {
    groups: [],
    items: [{ id: role, name: "班组长", headcount: 1, groupId: null }],
  });
  assert.deepEqual(names(await e.admin.get(`/v1/directory/members?role=${role}`).accepted()), ["班长"]);
  await e.admin.post("/v1/directory/rules", { kind: "no-access", subjects: [{ kind: "role", id: role }] }).accepted();
  await e.admin.delete(`/v1/directory/roles/${role}`).accepted();
  assert.deepEqual((await e.admin.get("/v1/directory/rules").accepted()).items, []);
});

test("pages of members follow each other without a gap or a double, whatever the limit", async () => {
  const e = await w.enterprise();
  for (let at = 0; at < 12; at++) await e.member({ name: ["李雷", "李磊", "丽蕾"][at % 3] as string });
  const all = names(await e.admin.get("/v1/directory/members?limit=200").accepted());
  const paged: string[] = [];
  for (let cursor = ""; ; ) {
    const { items, next } = await e.admin.get(`/v1/directory/members?limit=5${cursor}`).accepted();
    paged.push(...items.map((item: { name: string }) => item.name));
    if (next === undefined) break;
    cursor = `&cursor=${next}`;
  }
  assert.equal(all.length, 13);
  assert.deepEqual(paged, all);
});

test("the database keeps nobody standing in a department or as a member that is not there", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "甲", departments: ["研发"] });
  const department = await e.department("研发");
  const run = (text: string, ...values: string[]) => w.house.db.tenant(e.id, (tx) => rawSql(tx, text, values));
  const stand =
    "insert into directory_membership (tenant_id, member_id, department_id, position) values (app_tenant(), $1, $2, 1)";
  const nobody = "00000000-0000-7000-8000-000000000000";
  await assert.rejects(run(stand, id, nobody), /without its member or its department/);
  await assert.rejects(run(stand, nobody, department), /without its member or its department/);
  await assert.rejects(
    run("update directory_membership set department_id = $2 where member_id = $1", id, nobody),
    /without its member or its department/,
  );
  await assert.rejects(run("delete from directory_department where id = $1", department), /in which members stand/);
  await run("delete from directory_member where id = $1", id);
  const { rows } = await run("select from directory_membership where member_id = $1", id);
  assert.equal(rows.length, 0);
});
