// CSV and LDIF go through the same check and preview as workbooks.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ImportRow } from "@qilian/contract/imports.ts";
import { rawSql } from "../../../platform/db/index.ts";
import { world } from "../../../test/world.ts";
import { type Bytes, Desk } from "./import-desk.ts";
import { staffColumns, staffNotes, staffTitle } from "./staff-sheet.ts";

const w = await world({ ROLE: "api" });
const desk = async (): Promise<Desk> => new Desk(await w.enterprise());

const headings = (language: "zh-CN" | "en-US") => staffColumns.map(({ name }) => name[language]);
const quoted = (cell: string) => (/[",;\t\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const csv = (rows: string[][], mark = ",") => rows.map((cells) => cells.map(quoted).join(mark)).join("\r\n");
const bytes = (text: string): Bytes => new Uint8Array(new TextEncoder().encode(text));
const seen = (rows: ImportRow[]) =>
  rows.map(({ row, verdict, cells, errors }) => [
    row,
    verdict,
    cells[1],
    ...errors.map(({ column, code }) => `${column} ${code}`),
  ]);
const people = async (at: Desk) =>
  (
    await at.db.tenant(at.tenantId, (tx) =>
      rawSql(
        tx,
        `select m.name, m.phone, m.title, m.remark, string_agg(d.name, '/' order by ms.position) as departments
         from directory_member m join directory_membership ms on ms.member_id = m.id
         join directory_department d on d.id = ms.department_id where m.phone like '137%' group by m.tenant_id, m.id order by m.phone`,
        [],
      ),
    )
  ).rows.map((row) => Object.values(row).join("|"));

/** In GB18030, whose two bytes a character this table knows. */
const gb: Record<string, string> = { 陆: "c2bd", 知: "d6aa", 行: "d0d0", 研: "d1d0", 发: "b7a2" };
function gb18030(text: string): Bytes {
  const parts = [...text].map((character) =>
    character < "\x80" ? Buffer.from(character) : Buffer.from(gb[character] ?? "", "hex"),
  );
  return new Uint8Array(Buffer.concat(parts));
}

test("a CSV has the names of columns alone or rows 1 to 3, in either language, with commas, semicolons or tabs", async () => {
  for (const [mark, language, whole] of [
    [",", "zh-CN", false],
    [";", "en-US", false],
    ["\t", "zh-CN", true],
  ] as const) {
    const at = await desk();
    const above = whole
      ? [
          [[staffTitle[language], ...staffNotes[language]].join("\n")],
          headings(language),
          staffColumns.map(({ hint }) => hint[language]),
        ]
      : [headings(language)];
    const rows = [
      [
        "",
        "陆知行",
        "",
        "13700000001",
        `${at.root}>>研发;${at.root}`,
        "工程师, 高级",
        "",
        "",
        "",
        "",
        "",
        "",
        "",
        "一行\n两行",
      ],
      ["", "魏一诺", "", "1370000000", at.root],
    ];
    const checked = await at.checkFile(bytes(`\ufeff${csv([...above, ...rows], mark)}`), "a.csv");
    assert.deepEqual([checked.state, checked.rows.new, checked.rows.failed], ["checked", 1, 1], mark);
    const first = above.length + 1;
    assert.deepEqual(seen(await at.rows(checked.id)), [
      [first, "new", "陆知行"],
      [first + 1, "failed", "魏一诺", "D phone_length"],
    ]);
    assert.equal((await at.run(checked.id)).state, "done");
    assert.deepEqual(await people(at), [`陆知行|13700000001|工程师, 高级|一行\n两行|研发/${at.root}`]);
  }
});

test("a CSV in GB18030 is known by its content", async () => {
  const at = await desk();
  const head = bytes(`${headings("en-US").join(",")}\n`);
  const body = gb18030(',陆知行,,13700000001,"x>>研发"\n');
  const checked = await at.checkFile(new Uint8Array(Buffer.concat([head, body])), "a.csv");
  assert.deepEqual(seen(await at.rows(checked.id)), [[2, "failed", "陆知行", "E department_wrong_root"]]);
  const neither = await at.checkFile(new Uint8Array(Buffer.concat([head, Buffer.from([0x81, 0x20, 0xff])])), "a.csv");
  assert.deepEqual(neither.refusal, { code: "encoding" });
});

test("what is wrong with a CSV is named by its place", async () => {
  const at = await desk();
  const names = headings("zh-CN");
  const swapped = await at.checkFile(bytes(csv([names.with(2, "职位"), ["", "甲"]])), "a.csv");
  assert.deepEqual(swapped.refusal, { code: "template", params: { cell: "C1", expected: "英文名", found: "职位" } });
  const torn = await at.checkFile(bytes(`${csv([names])}\r\n,甲,"乙"x,13700000001\r\n`), "a.csv");
  assert.equal(torn.refusal?.code, "csv_syntax");
  assert.equal(torn.refusal?.params?.line, 2);
  const open = await at.checkFile(bytes(`${csv([names])}\r\n,"甲,13700000001`), "a.csv");
  assert.equal(open.refusal?.code, "csv_syntax");
  assert.equal((await at.checkFile(bytes(csv([names])), "a.csv")).refusal?.code, "no_rows");
  assert.equal((await at.checkFile(bytes("完全不相干的文字\n"), "a.csv")).refusal?.code, "template");
});

test("a formula's apostrophe goes, any other stays", async () => {
  const at = await desk();
  const row = (remark: string, phone: string) => ["", "甲", "", phone, at.root, ...Array<string>(8).fill(""), remark];
  const rows = [row("'=1+1", "13700000001"), row("''-x", "13700000002"), row("'quoted'", "13700000003")];
  const checked = await at.checkFile(bytes(csv([headings("zh-CN"), ...rows])), "a.csv");
  assert.deepEqual(
    (await at.rows(checked.id)).map(({ cells }) => cells[13]),
    ["=1+1", "'-x", "'quoted'"],
  );
});

const base64 = (text: string) => Buffer.from(text).toString("base64");

test("people of an LDIF: base64, lines that go on, departments by ou, departmentNumber or the DN", async () => {
  const at = await desk();
  const folded = base64("研发中心\uff08苏州\uff09第一实验室");
  const text = [
    "# exported",
    "version: 1",
    "",
    "dn: ou=people,dc=example",
    "objectClass: organizationalUnit",
    "ou: people",
    "",
    "dn: uid=lu,ou=people,dc=example",
    "objectClass: inetOrgPerson",
    `cn:: ${base64("陆知行")}`,
    "cn;lang-en: Lu Zhixing",
    "sn: Lu",
    "mobile: +86 137 0000 0001",
    `ou:: ${folded.slice(0, 10)}`,
    ` ${folded.slice(10)}`,
    "ou: Lab",
    "title: Engineer",
    "jpegPhoto:: /9j/4AAQ",
    "",
    `dn: cn=wei,ou=${"\\E4\\B8\\80"}\\, two,ou=制造,ou=People,dc=example`,
    "changetype: add",
    "objectClass: person",
    `sn:: ${base64("魏")}`,
    `givenName:: ${base64("一诺")}`,
    "mobile: 13700000002",
    "",
    "dn: cn=cheng,dc=example",
    "objectClass: inetOrgPerson",
    `displayName:: ${base64("程屿")}`,
    "mobile: 13700000003",
    `departmentNumber: ${at.root}>>质量`,
    "employeeNumber: CH-3",
    "",
    "dn: cn=nowhere,dc=example",
    "objectClass: inetOrgPerson",
    "cn: Nowhere",
  ].join("\r\n");
  const checked = await at.checkFile(bytes(text), "people.ldif");
  assert.deepEqual([checked.state, checked.refusal], ["checked", undefined]);
  assert.deepEqual(seen(await at.rows(checked.id)), [
    [8, "new", "陆知行"],
    [20, "new", "魏一诺"],
    [27, "new", "程屿"],
    [34, "failed", "Nowhere", "D required", "E required"],
  ]);
  await at.run(checked.id);
  assert.deepEqual(await people(at), [
    "陆知行|13700000001|Engineer||研发中心\uff08苏州\uff09第一实验室/Lab",
    "魏一诺|13700000002|||一, two",
    "程屿|13700000003|||质量",
  ]);
});

test("what is wrong with an LDIF is named by its line", async () => {
  const at = await desk();
  const refused = async (text: string) => (await at.checkFile(bytes(text), "a.ldif")).refusal;
  const place = (code: string, line: number) => ({ code, params: { line } });
  assert.deepEqual(await refused("dn: cn=a\nno attribute\n"), place("ldif_syntax", 2));
  assert.deepEqual(await refused("version: 1\ncn: a\n"), place("ldif_syntax", 2));
  assert.deepEqual(await refused("dn: cn=a\ncn:: ###\n"), place("ldif_syntax", 2));
  assert.deepEqual(await refused("dn: cn=a\nchangetype: delete\n"), place("ldif_change", 2));
  assert.deepEqual(await refused("dn: cn=a\nobjectClass: device\n"), { code: "no_rows" });
});

test("text or a picture under the name of a workbook is refused at once, and so is a picture as a list", async () => {
  const at = await desk();
  const send = (name: string, file: Bytes) => at.admin.upload(`/v1/directory/imports?name=${name}`, file);
  const picture = new Uint8Array(Buffer.from("\x89PNG\r\n\x1a\n\0\0\0\0", "latin1"));
  for (const exchange of [send("a.xlsx", bytes("dn: x\n")), send("a.xlsx", picture), send("a.csv", picture)]) {
    const problem = await exchange.refused(400, "invalid");
    assert.deepEqual(
      problem.errors?.map(({ field, code }) => [field, code]),
      [["file", "file_type"]],
    );
  }
});
