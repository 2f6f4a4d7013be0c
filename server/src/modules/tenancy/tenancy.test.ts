import assert from "node:assert/strict";
import { test } from "node:test";
import { applicationNumber, type ToldApplication } from "@qilian/contract/tenancy.ts";
import { testPassword, world } from "../../test/world.ts";

const w = await world();

test("8.1 an enterprise registers, is approved, and its contact is its first administrator (2.7a)", async () => {
  const operator = await w.operator();
  const phone = w.newPhone();
  const applicant = w.anonymous();
  const application = await w.apply(applicant, phone, "云杉智能装备（无锡）有限公司");
  assert.equal(application.state, "pending");
  const { items, pending } = await operator.get("/v1/tenancy/applications").accepted();
  assert.equal(pending, 1);
  assert.deepEqual(
    [items[0].name, items[0].phone.slice(-4), items[0].registered],
    ["云杉智能装备（无锡）有限公司", phone.slice(-4), 1],
  );

  const code = await w.freshCode(applicant, phone);
  const early = await applicant.post("/v1/identity/sign-ins", { surface: "console", phone, code }).accepted();
  assert.equal(early.empty, "application_pending");

  const approved = await operator
    .post(`/v1/tenancy/applications/${application.id}/approval`, { seats: 300 })
    .accepted();
  assert.deepEqual([approved.state, approved.decidedBy], ["approved", "运营"]);
  await w.signIn(applicant, phone, "console");
  const overview = await applicant.get("/v1/directory/overview").accepted();
  assert.deepEqual([overview.tenantName, overview.seats, overview.usedSeats], ["云杉智能装备（无锡）有限公司", 300, 1]);
});

test("8.5 a refused application says why, and is decided once", async () => {
  const operator = await w.operator();
  const phone = w.newPhone();
  const applicant = w.anonymous();
  const { id } = await w.apply(applicant, phone, "张三的工作室");
  await operator.post(`/v1/tenancy/applications/${id}/refusal`, { reason: "whatever" }).refused(400);
  const refused = await operator
    .post(`/v1/tenancy/applications/${id}/refusal`, { reason: "individual", note: "请以企业名义申请" })
    .accepted();
  assert.deepEqual([refused.state, refused.reason, refused.note], ["refused", "individual", "请以企业名义申请"]);
  await operator.post(`/v1/tenancy/applications/${id}/approval`, { seats: 10 }).refused(409, "tenancy.already_decided");
  const code = await w.freshCode(applicant, phone);
  const told = await applicant.post("/v1/identity/sign-ins", { surface: "console", phone, code }).accepted();
  assert.equal(told.empty, "application_refused");
  assert.deepEqual(
    told.applications.map((one: ToldApplication) => [one.id, one.state, one.reason, one.note]),
    [[id, "refused", "individual", "请以企业名义申请"]],
  );
  assert.ok(!JSON.stringify(told).includes("林予衡"), "who had the number before is not told by a code");
  const again = await w.apply(applicant, phone, "张三设计有限公司");
  const { empty, applications } = await applicant.get("/v1/identity/sign-in").accepted();
  assert.equal(empty, "application_pending");
  assert.deepEqual(
    applications.map((one: ToldApplication) => one.id),
    [again.id, id],
    "all of them, not the latest alone",
  );
});

test("the queue is found by application number; who waits longest comes first, who was decided last ends it", async () => {
  const operator = await w.operator();
  const names = ["一等公司", "二等公司", "三等公司"];
  const first = await w.apply(w.anonymous(), w.newPhone(), "一等公司");
  const second = await w.apply(w.anonymous(), w.newPhone(), "二等公司");
  await w.apply(w.anonymous(), w.newPhone(), "三等公司");
  const listed = async (query: string) => {
    const { items } = await operator.get(`/v1/tenancy/applications?${query}`).accepted();
    return items.map((item: { name: string }) => item.name).filter((name: string) => names.includes(name));
  };
  assert.deepEqual(await listed("limit=200"), names);
  assert.deepEqual(await listed(`q=${applicationNumber(second).toLowerCase()}`), ["二等公司"]);
  for (const { id } of [first, second])
    await operator.post(`/v1/tenancy/applications/${id}/refusal`, { reason: "unlawful" }).accepted();
  assert.deepEqual(await listed("state=refused&limit=200"), ["二等公司", "一等公司"]);
  const { next } = await operator.get("/v1/tenancy/applications?state=refused&limit=1").accepted();
  const older = await operator.get(`/v1/tenancy/applications?state=refused&limit=1&cursor=${next}`).accepted();
  assert.equal(older.items[0].name, "一等公司");
});

test("8.2 the name's forbidden characters are refused one by one, and the error names the character", async () => {
  const person = w.anonymous();
  for (const character of [
    " ",
    "\t",
    "#",
    "%",
    "&",
    "'",
    "+",
    ";",
    "<",
    ">",
    "=",
    "\\",
    "/",
    "？",
    "?",
    "…",
    "‘",
    "’",
  ]) {
    const problem = await person
      .post("/v1/tenancy/applications", {
        name: `澄湖${character}精密`,
        contactName: "林",
        contactEmail: "a@b.cn",
        phone: "13800138000",
        code: "000000",
      })
      .refused(400);
    assert.deepEqual(problem.errors, [{ field: "name", code: "forbidden_character", params: { character } }]);
  }
  const allowed = await w.apply(person, w.newPhone(), "澄湖-精密（苏州）Co.,Ltd!");
  assert.equal(allowed.state, "pending");
});

test("8.1a every field is required, and a refused form does not use the code up", async () => {
  const person = w.anonymous();
  const phone = w.newPhone();
  const code = await w.freshCode(person, phone, "registration");
  assert.deepEqual(
    (
      await person
        .post("/v1/tenancy/applications", { name: "", contactName: " ", contactEmail: "no", phone, code })
        .invalid()
    ).sort(),
    ["contactEmail:invalid_format", "contactName:too_small", "name:too_small"],
  );
  const taken = await w.enterprise();
  const form = { contactName: "林予衡", contactEmail: "lin@example.com", phone, code };
  assert.deepEqual(await person.post("/v1/tenancy/applications", { ...form, name: taken.name }).invalid(), [
    "name:name_taken",
  ]);
  await person.post("/v1/tenancy/applications", { ...form, name: "另一家公司" }).accepted();
});

test("8.3 a number registers at most 10 enterprises; the 11th is refused, also when two come at once", async () => {
  const person = w.anonymous();
  const phone = w.newPhone();
  for (let n = 1; n <= 9; n++) await w.apply(person, phone, `第${n}家公司`);
  const code = await w.freshCode(person, phone, "registration");
  const form = (name: string) => ({ name, contactName: "林", contactEmail: "a@b.cn", phone, code });
  const both = await Promise.all(
    ["第十家", "又第十家"].map((name) => person.post("/v1/tenancy/applications", form(name)).answer()),
  );
  assert.deepEqual(both.map((answer) => answer.status).sort(), [201, 400], "one code opens once");
  const eleventh = await w.freshCode(person, phone, "registration");
  await person
    .post("/v1/tenancy/applications", { ...form("第十一家"), code: eleventh })
    .refused(409, "tenancy.too_many_registrations");
});

test("enterprises are found by name and by state", async () => {
  const operator = await w.operator();
  const [open, shut] = [await w.enterprise("霁川仪表"), await w.enterprise("霁川阀门")];
  await operator.put(`/v1/tenancy/tenants/${shut.id}/suspension`, { reason: "调查" }).accepted();
  const found = async (query: string) => {
    const { items } = await operator.get(`/v1/tenancy/tenants?q=霁川&${query}`).accepted();
    return items.map((tenant: { name: string }) => tenant.name);
  };
  assert.deepEqual(await found(""), [shut.name, open.name]);
  assert.deepEqual(await found("state=active"), [open.name]);
  assert.deepEqual(await found("state=suspended"), [shut.name]);
  const { items, next } = await operator.get("/v1/tenancy/tenants?q=霁川&limit=1").accepted();
  assert.equal(items[0].name, shut.name);
  const second = await operator.get(`/v1/tenancy/tenants?q=霁川&limit=1&cursor=${next}`).accepted();
  assert.deepEqual([second.items[0].name, second.next], [open.name, undefined]);
  await operator.get("/v1/tenancy/tenants?state=dissolved").refused(400);
});

test("lists page by key: every application once, in order", async () => {
  const operator = await w.operator();
  const all: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const { items, next } = await operator
      .get(`/v1/tenancy/applications?limit=3${cursor ? `&cursor=${cursor}` : ""}`)
      .accepted();
    all.push(...items.map((item: { at: string }) => item.at));
    if (next === undefined) break;
    cursor = next;
  }
  assert.ok(all.length > 9);
  assert.deepEqual(all, [...all].sort());
});

test("8.5 a suspended enterprise's people are out at once, are told why, and come in again when it is resumed", async () => {
  const operator = await w.operator();
  const e = await w.enterprise();
  const colleague = await e.colleague({ name: "贺云深" });
  const path = `/v1/tenancy/tenants/${e.id}/suspension`;
  await operator.put(path, { reason: " " }).refused(400);
  const suspended = await operator.put(path, { reason: "资质核验中，请补交材料" }).accepted();
  assert.equal(suspended.suspension.reason, "资质核验中，请补交材料");
  await operator.put(path, { reason: "又一次" }).refused(409, "tenancy.already_suspended");

  await colleague.get("/v1/directory/book").refused(401);
  await e.admin.get("/v1/directory/overview").refused(401);
  const code = await w.freshCode(colleague, colleague.phone);
  const signIn = await colleague
    .post("/v1/identity/sign-ins", { surface: "portal", phone: colleague.phone, code })
    .accepted();
  assert.deepEqual(
    [signIn.enterprises, signIn.empty, signIn.suspension],
    [[], "suspended", { name: e.name, reason: "资质核验中，请补交材料" }],
  );
  await colleague.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).refused(404);

  const resumed = await operator.delete(path).accepted();
  assert.equal(resumed.suspension, undefined);
  await operator.delete(path).refused(409, "tenancy.not_suspended");
  await w.signIn(colleague, colleague.phone, "portal");
  await colleague.get("/v1/directory/book").accepted();
});

test("a sign-in under way does not outrun a suspension", async () => {
  const operator = await w.operator();
  const e = await w.enterprise();
  const { phone } = await e.colleague({ name: "白若溪" });
  const late = w.anonymous();
  const code = await w.freshCode(late, phone);
  await late.post("/v1/identity/sign-ins", { surface: "portal", phone, code }).accepted();
  await operator.put(`/v1/tenancy/tenants/${e.id}/suspension`, { reason: "调查" }).accepted();
  await late
    .post("/v1/identity/sign-in/session", { password: testPassword })
    .refused(409, "identity.enterprise_not_chosen");
  await late.get("/v1/directory/book").refused(401);
});
