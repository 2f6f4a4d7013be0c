// 2.11: who may leave an enterprise of their own accord, and what leaving does.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world();
const me = "/v1/directory/book/me";
const leave = (person: Person, enterprise: string) => person.post("/v1/directory/own-leaving", { enterprise });
const mayLeave = async (person: Person) => (await person.get("/v1/directory/own-profile").accepted()).mayLeave;
const forbid = (e: Enterprise, leavingForbidden = true) =>
  e.admin.patch("/v1/directory/settings", { leavingForbidden });

async function certified(): Promise<{ e: Enterprise; certification: string }> {
  const e = await w.enterprise();
  const own = "/v1/tenancy/enterprise/certification";
  const picture = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
  const { id } = await e.admin.upload(`${own}/documents?kind=licence&name=a.png`, picture).accepted();
  const facts = {
    registeredName: "澄湖精密仪器有限公司",
    creditCode: "91350100M000100Y43",
    legalRepresentative: "林予衡",
    contactName: "叶南乔",
    contactPhone: "13712345678",
  };
  const { latest } = await e.admin.post(own, { method: "documents", ...facts, documents: [id] }).accepted();
  await (await w.operator()).post(`/v1/tenancy/certifications/${latest.id}/approval`).accepted();
  return { e, certification: latest.id };
}

test("2.11a certified and ticked: nobody leaves; 2.11b certified, not ticked: people do", async () => {
  const { e } = await certified();
  const ann = await e.colleague({ name: "顾清和" });
  assert.equal(await mayLeave(ann), true);
  await forbid(e).accepted();
  assert.equal(await mayLeave(ann), false);
  await leave(ann, e.name).refused(403, "directory.leaving_forbidden");
  await ann.get(me).accepted();
  await forbid(e, false).accepted();
  assert.equal(await mayLeave(ann), true);
  await leave(ann, e.name).accepted();
  await ann.get(me).refused(401);
});

test("2.11c uncertified: leaving is free and cannot be forbidden, nor when the certification goes while it is ticked", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和" });
  await forbid(e).refused(409, "directory.leaving_is_free");
  assert.deepEqual(
    [(await e.admin.get("/v1/directory/settings").accepted()).certified, await mayLeave(ann)],
    [false, true],
  );
  await leave(ann, e.name).accepted();

  const { e: once, certification } = await certified();
  const bob = await once.colleague({ name: "何云深" });
  await forbid(once).accepted();
  await (await w.operator())
    .post(`/v1/tenancy/certifications/${certification}/revocation`, { note: "核验未通过" })
    .accepted();
  assert.equal(await mayLeave(bob), true);
  await leave(bob, once.name).accepted();
});

test("who leaves is 失效 and 已自行退出, signed out here alone, out of the book; administrators see and restore it", async () => {
  const [e, theirs] = [await w.enterprise(), await w.enterprise()];
  const ann = await e.colleague({ name: "顾清和", departments: ["研发"] });
  const device = w.anonymous();
  await w.signIn(device, ann.phone, "portal", e.id);
  await theirs.member({ name: "顾清和", phone: ann.phone, open: true });
  const there = w.anonymous();
  await w.signIn(there, ann.phone, "portal", theirs.id);
  assert.deepEqual(await leave(ann, theirs.name).invalid(), ["enterprise:other_name"]);
  assert.deepEqual(await leave(ann, "").invalid(), ["enterprise:other_name"]);
  await leave(ann, ` ${e.name} `).accepted();
  await device.get(me).refused(401);
  await there.get(me).accepted();
  await e.admin.get(`/v1/directory/book/people/${ann.id}`).refused(404);
  const { items } = await e.admin.get("/v1/directory/members?state=disabled").accepted();
  assert.deepEqual([items[0].id, typeof items[0].leftAt], [ann.id, "string"]);
  const department = await e.department("研发");
  const { items: level } = await e.admin.get(`/v1/directory/departments?parent=${e.root}`).accepted();
  assert.deepEqual([level[0].id, level[0].headcount], [department, 0]);
  const audited = await e.admin.get("/v1/access/audit-entries?act=directory.member_left").accepted();
  assert.deepEqual([audited.items[0].who.id, audited.items[0].changes], [ann.id, { state: ["opened", "disabled"] }]);
  await e.admin.post("/v1/directory/restorations", { ids: [ann.id] }).accepted();
  const restored = await e.admin.get(`/v1/directory/members/${ann.id}`).accepted();
  assert.deepEqual([restored.state, restored.leftAt], ["unopened", undefined]);
});

test("the last global administrator does not leave; of two who go at once one stays, and rights sleep", async () => {
  const e = await w.enterprise();
  await leave(e.admin, e.name).refused(409, "access.last_global_leaves");
  const never = await e.member({ name: "未开户" });
  await e.administrator("global", never.id);
  await leave(e.admin, e.name).refused(409, "access.last_global_leaves");
  const second = await e.colleague({ name: "温如玉" });
  await e.administrator("global", second.id);
  const answers = await Promise.all([e.admin, second].map((one) => leave(one, e.name).answer()));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409]);
});
