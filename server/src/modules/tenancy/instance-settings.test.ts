import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../platform/db/index.ts";
import { sweepKeptJob } from "../../platform/instance/index.ts";
import { keepFailedJob } from "../../platform/jobs/failed.ts";
import { openLog } from "../../platform/log/index.ts";
import { picture } from "../../test/picture.ts";
import { world } from "../../test/world.ts";

const w = await world();
const operator = await w.operator();
const { db, files, seals } = w.house;
const work = { db, files, seals, log: openLog("silent"), signal: new AbortController().signal };
const settings = "/v1/tenancy/settings";
const usual = { tenantAudit: null, operatorAudit: null, failedJobs: 90, messages: 90, imports: 180 };
const plain = { "zh-CN": {}, "en-US": {} };

const ask = async (text: string, values: unknown[] = []): Promise<Record<string, unknown>[]> =>
  (await db.instance((tx) => rawSql(tx, text, values))).rows;
const acts = async (act: string) =>
  (await ask("select changes from instance.audit_entry where act = $1 order by id desc limit 1", [act]))[0]?.changes;

test("a new instance is as the product brings it", async () => {
  const found = await operator.get(settings).accepted();
  assert.deepEqual(found, { brand: plain, retention: usual });
});

test("what the operator says of the brand holds at once, in messages too, and is audited by field", async () => {
  const brand = {
    "zh-CN": { name: "沐川云", headline: "一家人，\n一件事。" },
    "en-US": { name: "Muchuan" },
    support: "信息技术部 8001",
    terms: "https://muchuan.example/terms",
  };
  assert.deepEqual((await operator.put(`${settings}/brand`, brand).accepted()).brand, brand);
  const phone = w.newPhone();
  await w.freshCode(w.anonymous(), phone, "registration");
  const { items } = await operator.get("/v1/messaging/sms").accepted();
  const { text } = await operator.post(`/v1/messaging/sms/${items[0].id}/reveal`).accepted();
  assert.match(text, /^【沐川云】/);
  const { support: _, ...less } = { ...brand, "en-US": { name: "Muchuan Cloud" } };
  await operator.put(`${settings}/brand`, less).accepted();
  assert.deepEqual(await acts("tenancy.brand_changed"), {
    "en-US.name": ["Muchuan", "Muchuan Cloud"],
    support: ["信息技术部 8001", null],
  });
  await operator.put(`${settings}/brand`, plain).accepted();
  assert.deepEqual((await operator.get(settings).accepted()).brand, plain);
});

test("names are short and stand within sentences; links lead to https", async () => {
  const refused = (brand: object) => operator.put(`${settings}/brand`, { ...plain, ...brand }).invalid();
  assert.deepEqual(await refused({ "zh-CN": { name: "企".repeat(21) } }), ["zh-CN.name:too_big"]);
  assert.deepEqual(await refused({ "en-US": { name: "{{x}}" } }), ["en-US.name:forbidden_character"]);
  assert.deepEqual(await refused({ "en-US": { name: " " } }), ["en-US.name:too_small"]);
  assert.deepEqual(await refused({ support: "问".repeat(201) }), ["support:too_big"]);
  for (const link of ["http://muchuan.example", "javascript:alert(1)", "https://", "muchuan"])
    assert.deepEqual(
      (await refused({ terms: link })).map((one) => one.split(":")[0]),
      ["terms"],
      link,
    );
});

test("a logo is an image of its content's kind, about as high as wide, and is served so that nothing of it runs", async () => {
  const put = (bytes: Uint8Array<ArrayBuffer>) => operator.upload(`${settings}/logo`, bytes);
  assert.deepEqual(await put(new TextEncoder().encode("<svg xmlns='…'/>")).invalid(), ["file:file_type"]);
  assert.deepEqual(await put(picture(256, 256).subarray(0, 14)).invalid(), ["file:image_broken"]);
  assert.deepEqual(await put(picture(400, 200)).invalid(), ["file:logo_shape"]);
  assert.deepEqual(await put(picture(64, 64)).invalid(), ["file:logo_size"]);
  const large = new Uint8Array(1024 * 1024 + 1);
  large.set(picture(256, 256));
  await put(large).refused(413);
  const { brand } = await put(picture(256, 240)).accepted();
  assert.match(brand.logo, /^\/brand\/[0-9a-f]{64}$/);
  assert.deepEqual(Buffer.from(picture(256, 240)), await w.anonymous().download(brand.logo));
  const { headers } = await w.anonymous().get(brand.logo).answer();
  assert.equal(headers.get("content-type"), "image/png");
  assert.match(headers.get("cache-control") ?? "", /immutable/);
  assert.equal(headers.get("content-security-policy"), "default-src 'none'; sandbox");
  const next = (await put(picture(300, 300)).accepted()).brand.logo;
  await w.anonymous().get(brand.logo).refused(404);
  assert.equal((await operator.delete(`${settings}/logo`).accepted()).brand.logo, undefined);
  await w.anonymous().get(next).refused(404);
  assert.deepEqual(await acts("tenancy.logo_changed"), { logo: [next.split("/").at(-1), null] });
});

test("days have limits by kind, and a change is audited with old and new", async () => {
  const refused = (days: object) => operator.put(`${settings}/retention`, { ...usual, ...days }).invalid();
  assert.deepEqual(await refused({ tenantAudit: 179 }), ["tenantAudit:too_small"]);
  assert.deepEqual(await refused({ operatorAudit: 3651 }), ["operatorAudit:too_big"]);
  assert.deepEqual(await refused({ imports: null }), ["imports:invalid_type"]);
  await operator.put(`${settings}/retention`, { ...usual, imports: 30, tenantAudit: 365 }).accepted();
  assert.deepEqual(await acts("tenancy.retention_changed"), { imports: [180, 30], tenantAudit: [null, 365] });
  await operator.put(`${settings}/retention`, usual).accepted();
});

test("what is older than its days goes, in every enterprise, and nothing that is younger", async () => {
  const ours = await w.enterprise();
  const theirs = await w.enterprise();
  for (const { id } of [ours, theirs])
    await db.tenant(id, (tx) =>
      rawSql(
        tx,
        `insert into audit_entry (tenant_id, id, at, member_id, member_name, address, act, object_name)
         select app_tenant(), gen_random_uuid(), now() - make_interval(days => d), gen_random_uuid(), '林予衡', '', 'directory.role_added', d
         from unnest(array[199, 201]) d`,
        [],
      ),
    );
  await ask(
    `insert into instance.audit_entry (id, at, operator_id, operator_name, address, act)
     select gen_random_uuid(), now() - make_interval(days => d), gen_random_uuid(), '运营', '', 'tenancy.resumed' from unnest(array[199, 201]) d`,
  );
  await ask(
    "update instance.sms_message set at = now() - interval '31 days' where id = (select id from instance.sms_message order by id limit 1)",
  );
  const days = { ...usual, tenantAudit: 200, operatorAudit: 200, messages: 30 };
  const rows = { tenantAudit: 2, operatorAudit: 1, failedJobs: 0, messages: 1, imports: 0 };
  assert.deepEqual(await operator.post(`${settings}/retention/previews`, days).accepted(), rows);
  const none = { tenantAudit: 0, operatorAudit: 0, failedJobs: 0, messages: 0, imports: 0 };
  assert.deepEqual(await operator.post(`${settings}/retention/previews`, usual).accepted(), none);
  const [before] = await ask("select count(*)::integer as n from instance.sms_message");
  await sweepKeptJob.run(work, {});
  assert.deepEqual(await operator.post(`${settings}/retention/previews`, days).accepted(), rows);
  await operator.put(`${settings}/retention`, days).accepted();
  await sweepKeptJob.run(work, {});
  assert.deepEqual(await operator.post(`${settings}/retention/previews`, days).accepted(), none);
  const [after] = await ask("select count(*)::integer as n from instance.sms_message");
  assert.equal(after?.n, (before?.n as number) - 1);
  for (const { admin } of [ours, theirs]) {
    const { items } = await admin.get("/v1/access/audit-entries?act=directory.role_added").accepted();
    assert.deepEqual(
      items.map(({ objectName }: { objectName: string }) => objectName),
      ["199"],
    );
  }
});

test("failed jobs are kept for as long as the operator says", async () => {
  const add = (id: string) =>
    ask(
      `insert into pgboss.job (id, name, state, completed_on, created_on)
       values ($1, 'identity.sweep', 'failed', now() - interval '20 days', now() - interval '21 days')`,
      [id],
    );
  const id = "0192f0aa-0000-7000-8000-000000000001";
  await add(id);
  const kept = async () => {
    await keepFailedJob.run(work, {});
    return (await ask("select deletion_seconds / 86400 as days from pgboss.job where id = $1", [id]))[0]?.days;
  };
  const days = { ...usual, failedJobs: 14 };
  assert.equal((await operator.post(`${settings}/retention/previews`, days).accepted()).failedJobs, 1);
  await operator.put(`${settings}/retention`, { ...usual, failedJobs: 30 }).accepted();
  assert.equal(await kept(), 30);
  await operator.put(`${settings}/retention`, days).accepted();
  assert.equal(await kept(), 14);
});
