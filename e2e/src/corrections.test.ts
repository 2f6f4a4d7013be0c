// 2.5 in the browser: rows that failed are corrected on the page, before the import and after it, and another import is
// undone; and departments come in by their own workbook (2.3).
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { Browsing } from "./browser.ts";
import { enterprise, writeDepartments, writeStaff } from "./company.ts";
import { figuresOf, uploadWorkbook } from "./console-pages.ts";
import { setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const patience = 30_000;
const staff = (name: string, phone: string, department = enterprise) => ["", name, "", phone, department];

test("failed rows are corrected in the browser and imported, and another import is undone", async (t) => {
  const product = await Product.start("demo");
  t.after(() => product.remove());
  const browsing = await Browsing.open(product.url);
  t.after(() => browsing.close());
  const folder = mkdtempSync(join(tmpdir(), "qilian-e2e-files-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const outbox = await (await browsing.profile()).newPage();
  await setUpOperator(outbox, await product.setUpLink());
  const phone = /(1\d{10}) .*全局管理员/.exec(product.demo)?.[1] ?? "";
  await outbox.goto("/operator/outbox");
  const page = await browsing.page();
  await page.goto("/console");
  await signIn(page, outbox, { phone, password: "qilian-demo-2026", first: false });
  try {
    await correctsBefore(page, join(folder, "新员工.xlsx"));
    await correctsAfter(page, join(folder, "补录.xlsx"));
    await undoesTheOther(page);
    await importsDepartments(page, join(folder, "组织架构.csv"));
  } catch (error) {
    await browsing.savePictures(process.env.PICTURES || undefined);
    throw error;
  }
  browsing.assertNoFaults();
});

const cell = (page: Page, column: string, row: number) =>
  page.getByRole("textbox", { name: `修改第 ${row} 行的${column}` });

async function upload(page: Page, path: string, rows: string[][]): Promise<void> {
  await writeStaff(path, rows);
  await page.goto("/console/directory/imports");
  await uploadWorkbook(page, path, patience);
}

async function correctsBefore(page: Page, path: string): Promise<void> {
  await upload(page, path, [
    staff("程以安", "13711110001"),
    staff("沈知微", "1371111000x"),
    staff("温若谷", "13711110003", `${enterprise}＞＞访客部`),
  ]);
  await page.getByRole("button", { name: "有错误" }).click();
  await cell(page, "手机号", 5).fill("13711110002");
  await page.getByRole("button", { name: "修改第 5 行的姓名" }).click();
  await cell(page, "姓名", 5).fill("沈知薇");
  await cell(page, "部门", 6).fill(`${enterprise}>>访客部>>`);
  await page.getByRole("button", { name: "重新检查 2 行" }).click();
  await page.getByText("1 行已通过检查，1 行仍有错误").waitFor();
  await cell(page, "部门", 6).fill(`${enterprise}>>访客部`);
  await page.getByRole("button", { name: "重新检查 1 行" }).click();
  await page.getByRole("button", { name: "开始导入 3 行" }).click();
  await page.getByRole("heading", { level: 1, name: "导入结果" }).waitFor({ timeout: patience });
  await page.getByText("3 行已写入").waitFor();
  const { 新增: added, 有错误: failed } = await figuresOf(page);
  assert.deepEqual([added, failed], [3, 0]);
}

async function correctsAfter(page: Page, path: string): Promise<void> {
  await upload(page, path, [staff("陆见深", "13711110004"), staff("", "13711110005")]);
  await page.getByRole("button", { name: "开始导入 1 行" }).click();
  await page.getByRole("heading", { level: 1, name: "导入结果" }).waitFor({ timeout: patience });
  await page.getByRole("button", { name: "有错误" }).click();
  await cell(page, "姓名", 5).fill("顾清远");
  await page.getByRole("button", { name: "重新检查 1 行" }).click();
  await page.getByRole("button", { name: "导入已修正的 1 行" }).click();
  await page.getByText("2 行已写入").waitFor({ timeout: patience });
}

async function undoesTheOther(page: Page): Promise<void> {
  await page.goto("/console/directory/imports");
  await page.getByRole("link", { name: "全部导入记录" }).click();
  await page.getByRole("heading", { level: 1, name: "导入记录" }).waitFor();
  await page.getByRole("row").filter({ hasText: "新员工.xlsx" }).click();
  await page.getByRole("button", { name: "撤销导入" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "撤销 3 行" }).click();
  await page.getByRole("heading", { level: 1, name: "导入已撤销" }).waitFor({ timeout: patience });
  await page.getByText(/林予衡 于 .* 撤销，3 行已还原/).waitFor();
  await page.goto("/console/directory/employees");
  const search = page.getByRole("searchbox", { name: "姓名、拼音、手机号、邮箱或账号" });
  await search.fill("沈知薇");
  await page.getByRole("row").filter({ hasText: "沈知薇" }).waitFor({ state: "detached" });
  await search.fill("顾清远");
  await page.getByRole("row").filter({ hasText: "顾清远" }).waitFor();
}

async function importsDepartments(page: Page, path: string): Promise<void> {
  writeDepartments(path, [
    ["QC", `${enterprise}>>质量中心`, "Quality", "", "3", "有效"],
    ["QC-L", `${enterprise}>>质量中心>>实验室`, "", "", "", ""],
    ["", `${enterprise}>>质量中心>>实验室;`, "", "", "", ""],
  ]);
  await page.goto("/console/directory/imports");
  await page.getByRole("radiogroup", { name: "导入导出的内容" }).getByText("部门").click();
  await page.getByRole("link", { name: "导出全部部门" }).waitFor();
  await uploadWorkbook(page, path, patience);
  const { 新增: added, 移动: moved, 删除: deleted, 有错误: failed } = await figuresOf(page);
  assert.deepEqual([added, moved, deleted, failed], [2, 0, 0, 1]);
  assert.equal(await page.getByRole("textbox").count(), 0);
  await page.getByRole("button", { name: "开始导入 2 行" }).click();
  await page.getByText("2 行已写入").waitFor({ timeout: patience });
  await page.getByRole("link", { name: "查看部门" }).click();
  await page.getByRole("treeitem", { name: /质量中心/ }).waitFor();
}
