// 2.12b, 2.14: members go out as a workbook, a CSV or an LDIF, all of them or some, and come back unchanged.
import assert from "node:assert/strict";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { Desk, person, readRows } from "./import-desk.ts";

const w = await world({ ROLE: "api" });
const path = (format: string) => `/v1/directory/workbooks/staff${format}`;
const nasty = { F: "=1+1", N: "'-quoted'\n\"二\"", J: "00042", I: "+86 512 1234", L: "@苏州, 1 号" };

async function filled(): Promise<Desk> {
  const at = new Desk(await w.enterprise());
  const done = await at.import(
    [
      person("陆知行", 1, {
        ...nasty,
        C: "Lu Zhixing",
        E: `${at.root}>>研发, 一部>>软件;${at.root}>>制造`,
        O: "\t苏E1",
      }),
      person("魏一诺", 2, { E: `${at.root}>>制造` }),
      person("程屿", 3, { E: `${at.root}>>市场` }),
    ],
    ["车牌号"],
  );
  assert.equal(done.rows.failed, 0);
  return at;
}

test("a CSV guards formulas, has the staff number, and comes back unchanged", async () => {
  const at = await filled();
  const file = await at.download(path("-csv"));
  const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(file);
  assert.ok(text.startsWith("\ufeff账号,姓名*,英文名,手机号*"));
  assert.match(text, /,'=1\+1,/);
  assert.match(text, /,00042,/);
  const again = await at.checkFile(file, "a.csv");
  assert.deepEqual([again.state, again.rows], ["checked", { total: 4, new: 0, changed: 0, unchanged: 4, failed: 0 }]);
});

test("an LDIF has entries of inetOrgPerson, and comes back unchanged", async () => {
  const at = await filled();
  const file = await at.download(path("-ldif"));
  const lines = new TextDecoder().decode(file).split("\n");
  assert.ok(lines.every((line) => line.length <= 76));
  assert.equal(lines.filter((line) => line === "objectClass: inetOrgPerson").length, 4);
  assert.ok(lines.includes("employeeNumber: 00042"));
  const again = await at.checkFile(file, "a.ldif");
  assert.deepEqual([again.state, again.rows], ["checked", { total: 4, new: 0, changed: 0, unchanged: 4, failed: 0 }]);
});

test("some departments with what is below them, or those of a state, go out alone; it is audited", async () => {
  const at = await filled();
  const query = async (text: string) => (await at.db.tenant(at.tenantId, (tx) => rawSql(tx, text, []))).rows;
  const idOf = async (name: string) =>
    (await query(`select id from directory_department where name = '${name}'`))[0]?.id;
  const ids = [await idOf("研发, 一部"), await idOf("市场")].join(",");
  const names = async (search: string) =>
    (await readRows(await at.download(`${path("")}?${search}`)))
      .slice(3)
      .map(([, name]) => name)
      .sort();
  assert.deepEqual(await names(`departments=${ids}`), ["程屿", "陆知行"].sort());
  assert.deepEqual(await names("state=opened"), ["林予衡"]);
  assert.deepEqual(await names(`departments=${ids}&state=opened`), []);
  await at.admin.get(`${path("")}?departments=${at.tenantId}`).refused(404);
  await at.admin.get(`${path("")}?departments=x`).refused(400, "invalid");
  const entries = await query(
    "select changes from audit_entry where act = 'directory.members_exported' order by at, id",
  );
  const last = JSON.stringify(entries.at(-1));
  for (const part of ['"format":[null,"xlsx"]', '"state":[null,"opened"]', "研发, 一部", "市场"])
    assert.ok(last.includes(part), last);
  assert.equal(entries.length, 3);
});
