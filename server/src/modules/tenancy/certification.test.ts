import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeptCertification } from "@qilian/contract/certification.ts";
import { rawSql } from "../../platform/db/index.ts";
import { Person } from "../../test/person.ts";
import { type Enterprise, world } from "../../test/world.ts";
import {
  account,
  applyByAccount,
  applyByDocuments,
  facts,
  keep,
  kept,
  own,
  pdf,
  png,
  transfer,
  upload,
  wrongOf,
} from "./certification-desk.ts";

const w = await world();
const read = (e: Enterprise) => e.admin.get(own).accepted();
const latestId = async (e: Enterprise): Promise<string> => (await read(e)).latest.id;
const entitled = async (e: Enterprise) => (await e.admin.get("/v1/tenancy/entitlements").accepted()).entitled;
const queue = async (state: string): Promise<KeptCertification[]> =>
  (await (await w.operator()).get(`${kept}?state=${state}&limit=200`).accepted()).items;
const operatorsActs = async (e: Enterprise): Promise<string[]> => {
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select act from instance.audit_entry where object_id = $1 order by id", [e.id]),
  );
  return rows.map(({ act }) => act as string);
};
const messages = async (e: Enterprise): Promise<unknown[]> => {
  const text = "select kind, phone from instance.sms_message where tenant_id = $1 and phone = $2 order by id";
  const { rows } = await w.house.db.readInstance((tx) => rawSql(tx, text, [e.id, facts.contactPhone]));
  return rows.map(({ kind }) => kind);
};

test("8.4d documents are submitted and reviewed; then 50,000 members, the brand and live streaming are granted, and all is audited", async () => {
  const e = await w.enterprise(undefined, 300);
  const letter = await keep(e, "letter", "授权书.pdf", pdf());
  const licence = await keep(e);
  const spare = await keep(e, "licence", "旧照.png");
  await e.admin.delete(`${own}/documents/${spare.id}`).accepted();
  const forgotten = await keep(e, "licence", "没有提交.png");
  const documents = [letter.id, licence.id];
  const { latest, uploaded } = await e.admin.post(own, { method: "documents", ...facts, documents }).accepted();
  assert.deepEqual([latest.state, latest.contact.phone, uploaded], ["in_review", "137••••5678", []]);
  assert.deepEqual(latest.documents, [licence, letter]);
  await e.admin.get(`${own}/documents/${forgotten.id}/file`).refused(404);

  const operator = await w.operator();
  const [found] = (await queue("in_review")).filter(({ tenantId }) => tenantId === e.id);
  assert.deepEqual([found?.tenantName, found?.registeredName, found?.by], [e.name, facts.registeredName, "林予衡"]);
  const image = await operator.get(`/v1/tenancy/certification-documents/${licence.id}/file`).answer();
  assert.match(image.headers.get("content-disposition") ?? "", /^inline/);
  assert.equal(image.headers.get("content-security-policy"), "default-src 'none'; sandbox");
  const file = await operator.get(`/v1/tenancy/certification-documents/${letter.id}/file`).answer();
  assert.match(file.headers.get("content-disposition") ?? "", /^attachment/);
  await operator.get(`${kept}/${latest.id}/account`).refused(404);
  await operator.post(`${kept}/${latest.id}/approval`).accepted();
  await operator.post(`${kept}/${latest.id}/approval`).refused(409, "tenancy.certification_moved_on");

  const now = await entitled(e);
  assert.deepEqual([now.members, now.brand, now.live], [50_000, true, true]);
  const enterprise = await e.admin.get("/v1/tenancy/enterprise").accepted();
  assert.equal(enterprise.certified.name, facts.registeredName);
  assert.equal((await e.admin.get("/v1/directory/home").accepted()).certified, true);
  assert.deepEqual((await operatorsActs(e)).slice(-3), [
    "tenancy.certification_document_opened",
    "tenancy.certification_document_opened",
    "tenancy.certified",
  ]);
  const { items } = await e.admin.get("/v1/access/audit-entries?act=tenancy").accepted();
  assert.deepEqual(
    items.map(({ act, who }: { act: string; who: { name: string } }) => [act, who.name]),
    [
      ["tenancy.certified", "平台运营方"],
      ["tenancy.certification_submitted", "林予衡"],
    ],
  );
  assert.deepEqual(await messages(e), ["certified"]);
  await e.admin.post(own, { method: "bank", ...facts, ...account }).refused(409, "tenancy.certification_open");
});

test("8.4d a bank account is proved by the code of a small transfer; nobody but the operator reads its number", async () => {
  const e = await w.enterprise(undefined, 300);
  const { latest } = await applyByAccount(e);
  assert.deepEqual([latest?.state, latest?.bank?.account], ["transfer_due", "2468"]);
  const operator = await w.operator();
  const id = latest?.id as string;
  await operator.post(`${kept}/${id}/transfer`).refused(409, "tenancy.no_transfer_code");
  await operator.post(`${kept}/${id}/approval`).refused(409, "tenancy.certification_moved_on");
  assert.equal((await operator.get(`${kept}/${id}/account`).accepted()).number, "1175001001002468");
  const code = await transfer(w, id);
  await operator.post(`${kept}/${id}/approval`).refused(409, "tenancy.certification_moved_on");
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select c::text as held from instance.tenancy_certification c where id = $1", [id]),
  );
  assert.ok(!String(rows[0]?.held).includes("1175001001002468"));
  assert.equal((await read(e)).latest.code.triesLeft, 5);
  assert.deepEqual(await e.admin.put(`${own}/code`, { code: wrongOf(code) }).invalid(), ["code:wrong_transfer_code"]);
  const proved = await e.admin.put(`${own}/code`, { code }).accepted();
  assert.equal(proved.latest.state, "in_review");
  await e.admin.put(`${own}/code`, { code }).refused(409, "tenancy.no_code_due");
  await operator.post(`${kept}/${id}/approval`).accepted();
  assert.equal((await entitled(e)).members, 50_000);
  const acts = ["account_opened", "code_made", "transferred"].map((act) => `tenancy.certification_${act}`);
  assert.deepEqual((await operatorsActs(e)).slice(-4), [...acts, "tenancy.certified"]);
  assert.deepEqual(await messages(e), ["certification_code_due", "certified"]);
});

test("8.4d the code is tried five times at most, however many try at once, and within seven days", async () => {
  const e = await w.enterprise();
  await applyByAccount(e);
  const id = await latestId(e);
  const code = await transfer(w, id);
  const type = (typed: string) => e.admin.put(`${own}/code`, { code: typed }).invalid();
  const answers = await Promise.all(Array.from({ length: 8 }, () => type(wrongOf(code))));
  assert.equal(answers.filter(([answer]) => answer === "code:wrong_transfer_code").length, 5);
  assert.deepEqual(await type(code), ["code:code_over"]);
  assert.equal((await read(e)).latest.code.triesLeft, 0);

  const second = await transfer(w, id);
  assert.deepEqual(await type(wrongOf(second)), ["code:wrong_transfer_code"]);
  await w.house.db.instance((tx) =>
    rawSql(tx, "update instance.tenancy_certification set code_until = code_until - interval '7 days' where id = $1", [
      id,
    ]),
  );
  assert.deepEqual(await type(second), ["code:code_over"]);
  const third = await transfer(w, id);
  assert.equal((await e.admin.put(`${own}/code`, { code: third }).accepted()).latest.state, "in_review");
});

test("a refusal names its reason, and the enterprise applies again; what it withdraws goes with its documents", async () => {
  const e = await w.enterprise();
  const operator = await w.operator();
  await applyByDocuments(e);
  const refusal = { reason: "unreadable", note: "请上传彩色扫描件" };
  await operator.post(`${kept}/${await latestId(e)}/refusal`, refusal).accepted();
  const { latest } = await read(e);
  assert.deepEqual([latest.state, latest.reason, latest.note], ["refused", refusal.reason, refusal.note]);
  await e.admin.post(`${own}/withdrawal`).refused(409, "tenancy.certification_not_open");
  const again = await applyByDocuments(e);
  const document = again.latest?.documents[0]?.id;
  assert.equal((await e.admin.post(`${own}/withdrawal`).accepted()).latest.state, "withdrawn");
  await operator.get(`/v1/tenancy/certification-documents/${document}/file`).refused(404);
  await operator.post(`${kept}/${await latestId(e)}/approval`).refused(409, "tenancy.certification_moved_on");
  assert.deepEqual(await messages(e), ["certification_refused"]);
});

test("a revocation ends what was granted: nobody is removed, and nobody added beyond the seats", async () => {
  const e = await w.enterprise(undefined, 1);
  const operator = await w.operator();
  await applyByDocuments(e);
  const id = await latestId(e);
  await operator.post(`${kept}/${id}/revocation`, { note: "早了" }).refused(409, "tenancy.certification_moved_on");
  await operator.post(`${kept}/${id}/approval`).accepted();
  const member = await e.member({ name: "温以宁" });
  const add = { name: "顾清和", phone: w.newPhone(), departmentIds: [e.root] };
  await operator.post(`${kept}/${id}/revocation`, { note: "企业已注销" }).accepted();
  const now = await entitled(e);
  assert.deepEqual([now.members, now.brand, now.live], [1, false, false]);
  await e.admin.get(`/v1/directory/members/${member.id}`).accepted();
  await e.admin.post("/v1/directory/members", add).refused(409, "directory.no_seats");
  assert.equal((await e.admin.get("/v1/tenancy/enterprise").accepted()).certified, undefined);
  assert.deepEqual([(await read(e)).latest.state, (await read(e)).latest.note], ["revoked", "企业已注销"]);
  assert.equal((await operatorsActs(e)).at(-1), "tenancy.certification_revoked");
  await applyByAccount(e);
});

test("one application at a time, also when several are sent at once", async () => {
  const e = await w.enterprise();
  const form = { method: "bank", ...facts, ...account };
  const answers = await Promise.all([1, 2, 3, 4].map(() => e.admin.post(own, form).answer()));
  assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409, 409]);
});

test("what is wrong in the form is named field by field", async () => {
  const e = await w.enterprise();
  const wrong = (more: object) => e.admin.post(own, { method: "bank", ...facts, ...account, ...more }).invalid();
  assert.deepEqual(await wrong({ creditCode: "91350100M000100Y44" }), ["creditCode:credit_code"]);
  assert.deepEqual(await wrong({ contactPhone: "12345" }), ["contactPhone:phone"]);
  assert.deepEqual(await wrong({ accountName: "别家公司" }), ["accountName:other_account_name"]);
  assert.deepEqual(await wrong({ accountNumber: "12-34" }), ["accountNumber:invalid_format"]);
  const byDocuments = (documents: string[]) =>
    e.admin.post(own, { method: "documents", ...facts, documents }).invalid();
  assert.deepEqual(await byDocuments([]), ["documents:too_small"]);
  const { id } = await keep(e, "letter", "授权书.pdf", pdf());
  assert.deepEqual(await byDocuments([id]), ["documents:licence_needed"]);
  const other = await w.enterprise();
  const theirs = await keep(other);
  assert.deepEqual(await byDocuments([theirs.id]), ["documents:document_gone"]);
});

test("a file is what its content is, of its kind's size, and there are five at most", async () => {
  const e = await w.enterprise();
  const exe = new TextEncoder().encode("MZ\x90\x00\x03\x00\x00\x00\x04\x00\x00\x00\xff\xff");
  assert.deepEqual(await upload(e, "licence", "营业执照.png", exe).invalid(), ["file:file_type"]);
  await upload(e, "licence", "营业执照.png", png(10 * 1024 * 1024 + 1)).refused(413);
  for (let n = 0; n < 5; n++) await keep(e, "licence", `${n}.png`);
  assert.deepEqual(await upload(e, "licence", "6.png").invalid(), ["file:too_many_files"]);
});

test("another enterprise's application and documents are not there, nor what is only uploaded for the operator", async () => {
  const e = await w.enterprise();
  const other = await w.enterprise();
  const operator = await w.operator();
  const { id } = await keep(e);
  await other.admin.get(`${own}/documents/${id}/file`).refused(404);
  await other.admin.delete(`${own}/documents/${id}`).refused(404);
  await operator.get(`/v1/tenancy/certification-documents/${id}/file`).refused(404);
  assert.deepEqual(await read(other), { uploaded: [] });
});

test("only who holds tenancy.certify asks for it, and only an operator decides", async () => {
  const e = await w.enterprise();
  await applyByDocuments(e);
  const id = await latestId(e);
  await e.admin.post(`${kept}/${id}/approval`).refused(401);
  await e.admin.get(`${kept}?state=in_review`).refused(401);
  const colleague = await e.colleague({ name: "叶南乔" });
  await colleague.get(own).refused(401);
  await new Person(w.origin, "nobody").post(own, {}).refused(401);
});

test("8.4d what comes of a certification is told in the enterprise's language", async () => {
  const e = await w.enterprise();
  const contact = { name: "林予衡", email: "admin@example.com", language: "en-US" };
  await e.admin.put("/v1/tenancy/enterprise/contact", contact).accepted();
  const { latest } = await applyByDocuments(e);
  const operator = await w.operator();
  await operator.post(`${kept}/${latest?.id}/refusal`, { reason: "other", note: "Blurred" }).accepted();
  const { rows } = await w.house.db.readInstance((tx) =>
    rawSql(tx, "select kind, language from instance.sms_message where tenant_id = $1 and phone = $2", [
      e.id,
      facts.contactPhone,
    ]),
  );
  assert.deepEqual(rows, [{ kind: "certification_refused", language: "en-US" }]);
});
