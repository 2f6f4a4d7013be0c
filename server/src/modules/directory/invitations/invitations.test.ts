// Invitations and requests to join, as administrators deal with them.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import type { Invitation, Joined, JoinRequest } from "@qilian/contract/invitations.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { type Colleague, type Enterprise, world } from "../../../test/world.ts";
import { askToJoin, enter, invite, join, proved } from "./invitation-desk.ts";
import { invitationSweep } from "./invitation-sweep.ts";

const w = await world();
let e: Enterprise;
let rd: string;
let plant: string;
/** Manages 研发. */
let scoped: Colleague;
before(async () => {
  e = await w.enterprise();
  rd = await e.department("研发");
  plant = await e.department("制造");
  scoped = await e.scoped({ name: "许知远", departments: ["研发"] }, ["研发"]);
});

const requests = (state = "waiting", by = e.admin) => by.get(`/v1/directory/join-requests?state=${state}`).accepted();
const approve = (id: string, body: unknown = {}, by = e.admin) =>
  by.post(`/v1/directory/join-requests/${id}/approval`, body);
const refuse = (id: string, by = e.admin) =>
  by.post(`/v1/directory/join-requests/${id}/refusal`, { reason: "不是本公司员工" });
const texts = async (phone: string) => {
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select kind, params, signature from instance.sms_message where phone = $1 and kind like 'join%'", [
      phone,
    ]),
  );
  return rows;
};

test("an invitation is for 1 to 30 days and 1 to 10,000 people; 7 days, 50 people and approval unless said", async () => {
  const made = await invite(e);
  assert.deepEqual([made.approval, made.mostUses, made.uses, made.state, made.madeBy], [true, 50, 0, "open", "林予衡"]);
  const days = (Date.parse(made.until) - Date.parse(made.at)) / 86_400_000;
  assert.ok(Math.abs(days - 7) < 0.1, `${days} days`);
  const wrong = { departmentId: e.root, days: 31, mostUses: 10_001, note: "字".repeat(101) };
  assert.deepEqual(await e.admin.post("/v1/directory/invitations", wrong).invalid(), [
    "days:too_big",
    "mostUses:too_big",
    "note:too_big",
  ]);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.invitation_made").accepted();
  assert.equal(items[0].objectId, made.id);
});

test("who manages a part invites into it and sees invitations and requests of it alone", async () => {
  const outside = await invite(e, { departmentId: plant });
  const stranger = await askToJoin(e, outside.code, "制造新人");
  const inside = await invite(e, { departmentId: rd }, scoped);
  const own = await askToJoin(e, inside.code, "研发新人");
  const wrong = await scoped.post("/v1/directory/invitations", { departmentId: plant }).invalid();
  assert.deepEqual(wrong, ["departmentId:unknown_department"]);
  const { items } = await scoped.get("/v1/directory/invitations").accepted<{ items: Invitation[] }>();
  assert.deepEqual(
    items.map(({ id }) => id),
    [inside.id],
  );
  await scoped.post(`/v1/directory/invitations/${outside.id}/revocation`).refused(404);
  const listed = await requests("waiting", scoped);
  assert.deepEqual([listed.items.map(({ id }: JoinRequest) => id), listed.waiting], [[own], 1]);
  await approve(stranger, {}, scoped).refused(404);
  await refuse(stranger, scoped).refused(404);
  assert.deepEqual(await approve(own, { departmentIds: [plant] }, scoped).invalid(), [
    "departmentIds:unknown_department",
  ]);
  await approve(own, {}, scoped).accepted();
});

test("who waits is told so when signing in, is let in by an administrator, told by SMS, and then signs in", async () => {
  const { code } = await invite(e, { departmentId: rd });
  const person = await proved(w);
  assert.equal((await join(person, code, "沈清辞").accepted<Joined>()).outcome, "waiting");
  assert.equal((await join(person, code, "沈清辞").accepted<Joined>()).outcome, "waiting");
  await person.put("/v1/identity/sign-in/enterprise", { tenantId: e.id }).refused(404);
  const told = await person.get("/v1/directory/joinings").accepted();
  assert.deepEqual([told.items.length, told.items[0].enterprise, told.items[0].state], [1, e.name, "waiting"]);
  const { items } = await requests();
  const [request] = items as JoinRequest[];
  assert.deepEqual(
    [request?.name, request?.phone, request?.department?.name, request?.invitedBy],
    ["沈清辞", `${person.phone.slice(0, 3)}••••${person.phone.slice(-4)}`, "研发", "林予衡"],
  );
  const id = request?.id as string;
  const approved = await approve(id, { departmentIds: [plant] }).accepted<JoinRequest>();
  assert.deepEqual([approved.state, approved.decidedBy], ["approved", "林予衡"]);
  await approve(id).refused(409, "directory.join_decided");
  await refuse(id).refused(409, "directory.join_decided");
  const [text] = await texts(person.phone);
  assert.deepEqual(
    [text?.kind, text?.params, text?.signature],
    ["join_approved", { name: "沈清辞", enterprise: e.name }, e.name],
  );
  await enter(person, e.id);
  const found = await e.admin.get(`/v1/directory/members?q=${person.phone}`).accepted();
  assert.deepEqual([found.items[0].state, found.items[0].departments[0].name], ["opened", "制造"]);
});

test("who is refused is told why, and may ask again", async () => {
  const { code } = await invite(e, { departmentId: rd });
  const person = await proved(w);
  await join(person, code, "不速客").accepted();
  const { items } = await requests();
  await refuse(items[0].id).accepted();
  const [text] = await texts(person.phone);
  assert.deepEqual(
    [text?.kind, text?.params],
    ["join_refused", { name: "不速客", enterprise: e.name, note: "不是本公司员工" }],
  );
  const told = await person.get("/v1/directory/joinings").accepted();
  assert.deepEqual([told.items[0].state, told.items[0].reason], ["refused", "不是本公司员工"]);
  assert.equal((await join(person, code, "不速客").accepted<Joined>()).outcome, "waiting");
  assert.equal((await requests("refused")).items[0].name, "不速客");
});

test("2.8: an approval without a seat is refused with the figures, and the request goes on waiting", async () => {
  const full = await w.enterprise(undefined, 1);
  const { code } = await invite(full);
  const id = await askToJoin(full, code, "满员");
  const problem = await full.admin.post(`/v1/directory/join-requests/${id}/approval`, {}).refused(409);
  assert.deepEqual([problem.code, problem.params], ["directory.no_seats", { seats: 1, used: 1 }]);
  assert.equal((await full.admin.get("/v1/directory/join-requests").accepted()).waiting, 1);
});

test("approving somebody 失效 restores the record under its own name, in one's own part alone", async () => {
  const { code } = await invite(e, { departmentId: rd });
  const left = await e.member({ name: "旧同事", departments: ["制造"] });
  await e.admin.post("/v1/directory/disablings", { ids: [left.id] }).accepted();
  const id = await askToJoin(e, code, "冒名", left.phone);
  const listed = (await requests()).items as JoinRequest[];
  assert.equal(listed.find((one) => one.id === id)?.record, "disabled");
  await approve(id, {}, scoped).refused(409, "directory.join_of_record_elsewhere");
  await approve(id).accepted();
  const member = await e.admin.get(`/v1/directory/members/${left.id}`).accepted();
  assert.deepEqual([member.name, member.state, member.departments[0].name], ["旧同事", "unactivated", "研发"]);
});

test("an administrator’s record is opened by a request for global administrators alone", async () => {
  const { code } = await invite(e, { departmentId: rd });
  const head = await e.member({ name: "副总", departments: ["研发"] });
  await e.administrator("directory", head.id);
  const id = await askToJoin(e, code, "副总", head.phone);
  await approve(id, {}, scoped).refused(409, "directory.join_of_administrator");
  await approve(id).accepted();
  assert.equal((await e.admin.get(`/v1/directory/members/${head.id}`).accepted()).state, "unactivated");
});

test("two approvals at once are one member", async () => {
  const { code } = await invite(e, { departmentId: rd });
  const person = await proved(w);
  await join(person, code, "双批").accepted();
  const { items } = await requests();
  const answers = await Promise.all([approve(items[0].id).answer(), approve(items[0].id).answer()]);
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
  const found = await e.admin.get(`/v1/directory/members?q=${person.phone}`).accepted();
  assert.equal(found.items.length, 1);
});

test("what ended half a year ago is swept away, what waits or is newer stays", async () => {
  const old = await invite(e, { departmentId: rd });
  const refused = await askToJoin(e, old.code, "半年前");
  await refuse(refused).accepted();
  const waiting = await askToJoin(e, old.code, "刚才");
  const age = "at = now() - interval '190 days'";
  await w.house.db.tenant(e.id, async (tx) => {
    await rawSql(tx, `update directory_invitation set ${age}, until = now() - interval '181 days' where id = $1`, [
      old.id,
    ]);
    await rawSql(
      tx,
      `update directory_join_request set ${age}, decided_at = now() - interval '181 days' where id = $1`,
      [refused],
    );
  });
  await invitationSweep.run({ db: w.house.db, signal: new AbortController().signal } as never, {});
  assert.equal(
    (await requests("refused")).items.find(({ id }: JoinRequest) => id === refused),
    undefined,
  );
  assert.ok((await requests()).items.some(({ id }: JoinRequest) => id === waiting));
  await approve(waiting).accepted();
});
