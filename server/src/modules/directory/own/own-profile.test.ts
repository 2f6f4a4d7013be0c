// What employees change about themselves: the fields that 允许员工在客户端修改的信息 has, checked as in the console.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Person } from "../../../test/person.ts";
import { type Enterprise, world } from "../../../test/world.ts";

const w = await world();
const own = "/v1/directory/own-profile";
const allow = (e: Enterprise, editableFields: string[]) =>
  e.admin.patch("/v1/directory/settings", { editableFields }).accepted();
const found = async (viewer: Person, q: string): Promise<number> =>
  (await viewer.get(`/v1/directory/book/search?q=${q}`).accepted()).people.length;

test("people change the fields that are ticked; colleagues see it and find by it, the audit says who", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和" });
  const before = await ann.get(own).accepted();
  assert.deepEqual(before.editable, ["avatar", "nameEn", "gender", "landline", "office"]);
  assert.deepEqual([before.phone, before.proofNeeded, before.otherEnterprises], [ann.phone, false, []]);
  const changed = await ann
    .patch(own, { nameEn: "Quinn Gu", gender: "female", landline: "0512-1", office: "B 座" })
    .accepted();
  assert.deepEqual(
    [changed.nameEn, changed.gender, changed.landline, changed.office],
    ["Quinn Gu", "female", "0512-1", "B 座"],
  );
  const seen = await e.admin.get(`/v1/directory/book/people/${ann.id}`).accepted();
  assert.deepEqual([seen.nameEn, seen.office], ["Quinn Gu", "B 座"]);
  assert.equal(await found(e.admin, "quinn"), 1);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=directory.own_profile_changed").accepted();
  assert.deepEqual([items[0].who, items[0].objectId], [{ id: ann.id, name: "顾清和" }, ann.id]);
  assert.deepEqual(items[0].changes, {
    name_en: ["", "Quinn Gu"],
    gender: [null, "female"],
    landline: ["", "0512-1"],
    office: ["", "B 座"],
  });
  await ann.patch(own, { office: "B 座" }).accepted();
  const again = await e.admin.get("/v1/access/audit-entries?act=directory.own_profile_changed").accepted();
  assert.equal(again.items.length, 1, "what stays as it is, is not written");
});

test("a field that is not ticked is refused with 403, and with it the others; the next request knows of a change", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "顾清和" });
  await ann.patch(own, { office: "B 座", email: "ann@example.com" }).refused(403, "directory.kept_by_administrators");
  assert.equal((await ann.get(own).accepted()).office, "");
  await allow(e, ["email"]);
  await ann.patch(own, { email: "ann@example.com" }).accepted();
  await ann.patch(own, { office: "B 座" }).refused(403);
  assert.deepEqual((await ann.get(own).accepted()).editable, ["email"]);
});

test("the fields are checked as in the console, and no others can be given", async () => {
  const e = await w.enterprise();
  await allow(e, ["nameEn", "gender", "email", "landline", "office", "phone"]);
  const ann = await e.colleague({ name: "顾清和", title: "工程师", employeeId: "E-1" });
  assert.deepEqual(
    (await ann.patch(own, { email: "no address" }).invalid()).map((one) => one.split(":")[0]),
    ["email"],
  );
  await ann.patch(own, { landline: "1".repeat(33) }).refused(400);
  await ann.patch(own, { office: "两\n行" }).refused(400);
  await ann.patch(own, { gender: "unknown" }).refused(400);
  await ann
    .patch(own, { title: "总裁", name: "别人", employeeId: "E-2", hidePhone: true, phone: w.newPhone() })
    .answer();
  const member = await e.admin.get(`/v1/directory/members/${ann.id}`).accepted();
  assert.deepEqual(
    [member.title, member.name, member.employeeId, member.hidePhone],
    ["工程师", "顾清和", "E-1", false],
  );
  assert.equal((await ann.get(own).accepted()).phone, ann.phone);
});
