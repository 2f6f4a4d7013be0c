// 2.2 in the browser: departments are moved by the keyboard and by a drag, come in by their own workbook (2.3), and one with
// people in it is deleted after its members have been moved.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { Browsing } from "./browser.ts";
import { enterprise, writeDepartments } from "./company.ts";
import { figuresOf, uploadWorkbook } from "./console-pages.ts";
import { setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "qilian-demo-2026";
/** Milliseconds that a check or an import may take. */
const patience = 30_000;
const treeOf = (within: Page | Locator): Locator => within.getByRole("tree", { name: "部门" });
const rowIn = (tree: Locator, name: string): Locator =>
  tree.locator(".ant-tree-treenode").filter({ has: tree.page().locator(`.tree-name[title="${name}"]`) });
const facts = (page: Page): Locator => page.locator(".department-panel dl");

test("departments move by the keyboard and by a drag, come in by a workbook, and one is deleted with its members moved", async (t) => {
  const product = await Product.start("demo");
  t.after(() => product.remove());
  const browsing = await Browsing.open(product.url);
  t.after(() => browsing.close());
  const folder = mkdtempSync(join(tmpdir(), "qilian-e2e-files-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const outbox = await (await browsing.profile()).newPage();
  await setUpOperator(outbox, await product.setUpLink());
  const demo = product.demo;
  await outbox.goto("/operator/outbox");
  const page = await browsing.page();
  await page.goto("/console");
  const phone = /(1\d{10}) .*全局管理员/.exec(demo)?.[1] ?? "";
  await signIn(page, outbox, { phone, password, first: false });
  await page.goto("/console/directory/departments");
  await moveByKeys(page);
  await moveByDrag(page);
  await importDepartments(page, join(folder, "组织架构.csv"));
  browsing.expectRefusal(/^\/v1\/directory\/departments\//, 409);
  await deleteWithMembers(page);
  browsing.assertNoFaults();
});

/** 信息技术部 goes below 研发中心, without the mouse. */
async function moveByKeys(page: Page): Promise<void> {
  await rowIn(treeOf(page), "信息技术部").locator(".ant-tree-node-content-wrapper").click();
  await page.getByRole("heading", { name: "信息技术部" }).waitFor();
  await page.getByRole("button", { name: "更多操作: 信息技术部" }).last().press("Enter");
  await page.getByRole("menuitem", { name: "移动到…" }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "移动部门「信息技术部」" });
  await dialog.getByRole("searchbox").fill("研发中心");
  await dialog.getByRole("list", { name: "部门" }).getByRole("button").first().press("Enter");
  await dialog.getByText("已选择：研发中心").waitFor();
  await dialog.getByRole("button", { name: "移动" }).press("Enter");
  await dialog.waitFor({ state: "detached" });
  await facts(page).getByText("研发中心", { exact: true }).waitFor();
  await page.waitForLoadState("networkidle");
}

/** And back to the top, dragged: the question says how many people move. */
async function moveByDrag(page: Page): Promise<void> {
  const tree = treeOf(page);
  const content = (name: string) => rowIn(tree, name).locator(".ant-tree-node-content-wrapper");
  // let go further to the right than it was taken, it goes into the row, not beside it
  const at = { sourcePosition: { x: 20, y: 12 }, targetPosition: { x: 110, y: 18 } };
  await content("信息技术部").dragTo(content("制造中心"), at);
  const dialog = page.getByRole("dialog", { name: "移动部门「信息技术部」" });
  await dialog.getByText(/将移到「制造中心」之下，连同下级部门共 [\d,]+ 人一起移动/).waitFor();
  await dialog.getByRole("button", { name: "移动" }).click();
  await facts(page).getByText("制造中心", { exact: true }).waitFor();
}

/** Two good rows and a bad one, corrected on the page; the page of departments shows all then. */
async function importDepartments(page: Page, path: string): Promise<void> {
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
  await page.getByRole("textbox", { name: "修改第 4 行的部门树" }).fill(`${enterprise}>>质量中心>>计量室`);
  await page.getByRole("button", { name: "重新检查 1 行" }).click();
  await page.getByRole("button", { name: "开始导入 3 行" }).click();
  await page.getByText("3 行已写入").waitFor({ timeout: patience });
  await page.getByRole("link", { name: "查看部门" }).click();
  await page.getByRole("treeitem", { name: /质量中心/ }).waitFor();
}

/** 2.2: 总经理办公室 has people in it. */
async function deleteWithMembers(page: Page): Promise<void> {
  const tree = treeOf(page);
  await rowIn(tree, "总经理办公室").locator(".ant-tree-node-content-wrapper").click();
  await page.getByRole("heading", { name: "总经理办公室" }).waitFor();
  await page.getByRole("button", { name: "更多操作: 总经理办公室" }).last().click();
  await page.getByRole("menuitem", { name: "删除部门…" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "删除部门" }).click();
  const blocked = page.getByRole("dialog", { name: "「总经理办公室」不能直接删除" });
  await blocked.getByText("部门下有用户,不能直接删除,需先删除用户后再删除部门").waitFor();
  await blocked.getByText(/^直属成员 \d+ 人$/).waitFor();
  assert.match((await blocked.locator("dd").first().textContent()) ?? "", /、/);
  await blocked.getByRole("button", { name: "移动成员…" }).click();
  const dialog = page.getByRole("dialog", { name: "移动成员" });
  await rowIn(treeOf(dialog), "财务部").locator(".ant-tree-node-content-wrapper").click();
  await dialog.getByRole("button", { name: "移动并删除部门" }).click();
  await page.getByText("已删除部门「总经理办公室」").waitFor();
  await dialog.waitFor({ state: "detached" });
  await rowIn(tree, "总经理办公室").waitFor({ state: "detached" });
}
