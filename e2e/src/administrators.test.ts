// 2.7, 9.1 in the browser: a global administrator makes somebody a directory administrator of one department; that one
// signs in, sees that part and nothing else, edits in it and imports into it.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { Browsing } from "./browser.ts";
import { enterprise, writeStaff } from "./company.ts";
import { figuresOf, openPage, uploadWorkbook } from "./console-pages.ts";
import { setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "qilian-demo-2026";
const part = "研发中心";

test("a directory administrator of one department sees, edits and imports in it alone", async (t) => {
  const product = await Product.start("demo");
  t.after(() => product.remove());
  const browsing = await Browsing.open(product.url);
  t.after(() => browsing.close());
  const outbox = await (await browsing.profile()).newPage();
  await setUpOperator(outbox, await product.setUpLink());
  const demo = product.demo;
  const phoneOf = (what: string): string => new RegExp(`(1\\d{10}) .*${what}`).exec(demo)?.[1] ?? "";
  await outbox.goto("/operator/outbox");
  const enter = async (phone: string): Promise<Page> => {
    const page = await browsing.page();
    await page.goto("/console");
    await signIn(page, outbox, { phone, password, first: false });
    return page;
  };
  const phone = phoneOf(part);
  const global = await enter(phoneOf("全局管理员"));
  const name = await grant(global, phone);
  const scoped = await enter(phone);
  await seesItsPart(scoped);
  await editsInIt(scoped, name, phone);
  await importsIntoIt(scoped);
  browsing.expectRefusal(/^\/v1\//, 401);
  await takeAway(global, name);
  // the page is shut, and leads to the sign-in by itself
  await scoped.getByLabel("手机号").waitFor();
  browsing.assertNoFaults();
});

/** The name of the one with this number. */
async function grant(page: Page, phone: string): Promise<string> {
  await openPage(page, "设置", "管理员权限");
  await page.getByText("不能删除本人", { exact: true }).waitFor();
  await page.getByRole("button", { name: "新增管理员" }).click();
  const dialog = page.getByRole("dialog", { name: "新增管理员" });
  await dialog.getByRole("combobox", { name: "管理员角色" }).click();
  await page.getByTitle("通讯录管理员", { exact: true }).click();
  await dialog.getByRole("searchbox", { name: "姓名、拼音、手机号、邮箱或账号" }).fill(phone);
  const found = dialog.getByRole("listitem");
  await found.nth(1).waitFor({ state: "detached" });
  await found.getByRole("checkbox").check();
  await dialog.getByRole("radio", { name: "指定部门及其下级部门" }).check();
  await dialog.getByRole("button", { name: "选择部门" }).click();
  await dialog.getByRole("searchbox", { name: "搜索部门" }).fill(part);
  await dialog.getByRole("list", { name: "部门" }).getByRole("button").first().click();
  await dialog.getByRole("button", { name: `移除${part}` }).waitFor();
  await dialog.getByRole("button", { name: "保存" }).click();
  await dialog.waitFor({ state: "detached" });
  const row = page.getByRole("row").filter({ hasText: "通讯录管理员" });
  await row.getByRole("cell", { name: part, exact: true }).waitFor();
  return (await row.locator(".member-name-name").innerText()).trim();
}

async function seesItsPart(page: Page): Promise<void> {
  await page.getByText(`管理范围：${part}`).waitFor();
  const sections = await page.getByRole("navigation", { name: "主菜单" }).getByRole("link").allInnerTexts();
  assert.deepEqual(sections, ["首页", "通讯录"]);
  await openPage(page, "通讯录", "员工管理");
  await page.getByText(`管理范围：${part}`).waitFor();
  const roots = page.getByRole("treeitem");
  await roots.filter({ hasText: part }).first().waitFor();
  assert.equal(await roots.filter({ hasText: enterprise }).count(), 0);
  const menu = await page.getByRole("navigation", { name: "本栏目" }).getByRole("link").allInnerTexts();
  assert.ok(!menu.includes("角色管理"), menu.join());
  const search = page.getByRole("searchbox", { name: "搜索部门" });
  await search.fill("财务部");
  await page.getByText("没有名称包含「财务部」的部门").waitFor();
  await search.fill("");
  await page.goto("/console/settings/access/administrators");
  await page.getByRole("heading", { name: "没有这个页面" }).waitFor();
}

async function editsInIt(page: Page, name: string, phone: string): Promise<void> {
  await openPage(page, "通讯录", "员工管理");
  await page.getByRole("searchbox", { name: "姓名、拼音、手机号、邮箱或账号" }).fill(phone);
  await page.getByRole("row").getByTitle(name, { exact: true }).click();
  const drawer = page.getByRole("complementary", { name });
  await drawer.getByLabel("职务").fill("研发总监");
  await drawer.getByRole("button", { name: "保存" }).click();
  await page
    .getByText(`已保存${name}`)
    .or(page.getByRole("cell", { name: "研发总监" }))
    .first()
    .waitFor();
  await drawer.getByRole("button", { name: "关闭" }).click();
}

async function importsIntoIt(page: Page): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "qilian-e2e-files-"));
  try {
    const path = join(folder, "新员工.xlsx");
    const row = (name: string, phone: string, department: string) => [
      "",
      name,
      "",
      phone,
      `${enterprise}>>${department}`,
    ];
    await writeStaff(path, [row("许新程", "13600000001", part), row("方外山", "13600000002", "财务部")]);
    await openPage(page, "通讯录", "导入与导出");
    await uploadWorkbook(page, path, 60_000);
    const figures = await figuresOf(page);
    assert.deepEqual([figures.新增, figures.有错误], [1, 1]);
    await page.getByText("部门不在管理范围内").first().waitFor();
    await page.getByRole("button", { name: "开始导入 1 行" }).click();
    await page.getByText("1 行已写入").waitFor();
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function takeAway(page: Page, name: string): Promise<void> {
  await page.getByRole("row").filter({ hasText: name }).getByRole("button", { name: "删除" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText(`${name}将立即失去通讯录管理员权限`).waitFor();
  await dialog.getByRole("button", { name: "删除" }).click();
  await dialog.waitFor({ state: "detached" });
}
