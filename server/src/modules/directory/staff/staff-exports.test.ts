// 2.12b, 2.14: members go out as a workbook, a CSV or an LDIF, all of them or some, and come back unchanged.
import assert from "node:assert/strict";
import { test } from "node:test";
import { IdList, rawSql, type Tx } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { Desk, person, readRows } from "./import-desk.ts";
import { chosenStaff } from "./staff-export.ts";

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

/** Of members and their places, on the connection of the transaction, which counts on from one to the next. */
async function rowsRead(tx: Tx): Promise<number> {
  const text = `select sum(seq_tup_read + idx_tup_fetch) as n from pg_stat_xact_user_tables
    where relname in ('directory_member', 'directory_membership')`;
  return Number((await rawSql(tx, text, [])).rows[0]?.n);
}

test("departments go out with all who stand in them, each once and in the order of lists, and read nobody else", async () => {
  const at = new Desk(await w.enterprise());
  const done = await at.import([
    person("魏一诺", 1, { E: `${at.root}>>研发>>软件` }),
    person("程屿", 2, { E: `${at.root}>>制造;${at.root}>>研发>>软件;${at.root}>>研发` }),
    person("安然", 3, { E: `${at.root}>>研发` }),
    person("陆知行", 4, { E: `${at.root}>>制造` }),
  ]);
  assert.equal(done.rows.failed, 0);
  const query = async (text: string) => (await at.db.tenant(at.tenantId, (tx) => rawSql(tx, text, []))).rows;
  // Three thousand more beside 陆知行.
  await query(`
    with model as (select * from directory_member where name = '陆知行'), more as (
      insert into directory_member
        (tenant_id, id, account_base, account_number, name, phone, sort_key, initials, search_text, search_grams)
      select tenant_id, gen_random_uuid(), account_base, 1000 + n, name, (15000000000 + n)::text,
        sort_key, initials, search_text, search_grams
      from model, generate_series(1, 3000) n returning id
    )
    insert into directory_membership (tenant_id, member_id, department_id, position, sort_key)
    select model.tenant_id, more.id, ms.department_id, 0, model.sort_key
    from more, model join directory_membership ms on ms.member_id = model.id`);
  const [{ id } = {}] = await query("select id from directory_department where name = '研发'");
  const { rows, read } = await at.db.tenant(at.tenantId, async (tx) => {
    const before = await rowsRead(tx);
    const staff = await chosenStaff(tx, "enterprise", { within: new IdList([String(id)]) }, "zh-CN");
    const pages: string[][] = [];
    for await (const page of staff.rows) pages.push(...page);
    return { rows: pages, read: (await rowsRead(tx)) - before };
  });
  const [rd, software, plant] = ["研发", "研发>>软件", "制造"].map((name) => `${at.root}>>${name}`);
  assert.deepEqual(
    rows.map((cells) => [cells[1], cells[4]]),
    [
      ["安然", rd],
      ["程屿", `${plant};${software};${rd}`],
      ["魏一诺", software],
    ],
  );
  assert.ok(read > 0 && read < 100, `${read} rows read`);
});
