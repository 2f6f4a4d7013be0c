// The three kinds of rules set through three pages, each followed at once by what three employees have open and by the
// console's other pages; and a pair verified, with why.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Browsing, onPhone } from "./browser.ts";
import { openPage } from "./console-pages.ts";
import { applyFor, setUpOperator, signIn, signInFirst } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "chenghu-2026";
const enterprise = "云杉智能装备有限公司";
const people = { 顾清和: "研发中心", 苏砚秋: "销售部", 傅明远: "财务部" } as const;
type Name = keyof typeof people;
const names = Object.keys(people) as Name[];

let product: Product;
let browsing: Browsing;
let page: Page;
let other: Page;
const phones = new Map<Name, Page>();
const members = new Map<Name, string>();

before(async () => {
  product = await Product.start("empty");
  browsing = await Browsing.open(product.url);
  const operators = await browsing.profile();
  const operator = await operators.newPage();
  await setUpOperator(operator, await product.setUpLink());
  const outbox = await operators.newPage();
  await outbox.goto("/operator/outbox");
  page = await browsing.page();
  await page.goto("/register");
  const phone = "13900000021";
  await applyFor(page, outbox, { name: enterprise, contact: "林予衡", email: "lin@yunshan.example", phone });
  await operator.reload();
  await operator.getByRole("row").filter({ hasText: enterprise }).click();
  await operator.getByRole("button", { name: "通过并通知" }).click();
  await operator.getByText(`已通过${enterprise}的申请`).waitFor();
  await page.goto("/console");
  await signIn(page, outbox, { phone, password, first: true });
  await page.getByRole("heading", { level: 1 }).first().waitFor();
  for (const [at, name] of names.entries()) await addPerson(name, `1390000003${at}`, outbox);
  other = await page.context().newPage();
  await other.goto("/console/settings/directory/visibility");
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

/** Somebody of a department of their own, signed in on a phone that shows the address book. */
async function addPerson(name: Name, phone: string, outbox: Page): Promise<void> {
  const { request } = page.context();
  const { items } = (await (await request.get("/v1/directory/departments")).json()) as { items: { id: string }[] };
  const department = { parentId: items[0]?.id, name: people[name] };
  const { id } = (await (await request.post("/v1/directory/departments", { data: department })).json()) as {
    id: string;
  };
  const draft = { name, phone, departmentIds: [id], open: true };
  const member = (await (await request.post("/v1/directory/members", { data: draft })).json()) as { id: string };
  members.set(name, member.id);
  const own = await browsing.page(onPhone);
  await own.goto("/");
  await signInFirst(own, outbox, phone, password);
  await own.goto("/contacts");
  await own.getByRole("navigation", { name: "所在位置" }).waitFor();
  phones.set(name, own);
}

/** How many each of the three sees on the page that is open, nobody touching it; 1 is oneself alone. */
async function assertSee(counts: Record<Name, number>): Promise<void> {
  for (const name of names) {
    const own = phones.get(name) as Page;
    const count = counts[name];
    const shown =
      count === 1 ? own.getByText("可能是企业管理员设置了部门权限隔离") : own.getByText(`${count} 人`, { exact: true });
    await shown.first().waitFor();
  }
}

test("2.18b a department is hidden in its rights, with the effect told before", async () => {
  // those who came in after them
  for (const own of phones.values()) await own.reload();
  await assertSee({ 顾清和: 4, 苏砚秋: 4, 傅明远: 4 });
  await openPage(page, "通讯录", "员工管理");
  await page.getByRole("button", { name: "更多操作: 财务部" }).click();
  await page.getByRole("menuitem", { name: "权限设置" }).click();
  const drawer = page.getByRole("dialog", { name: "权限设置 · 财务部" });
  await drawer.getByRole("switch", { name: "隐藏本部门" }).click();
  await drawer.getByText("3 人将看不到 1 人，共 3 对").waitFor();
  await drawer.getByText("查看示例").click();
  await drawer.getByText("苏砚秋 (销售部) 将看不到 傅明远 (财务部)").waitFor();
  await drawer.getByRole("button", { name: "保存" }).click();
  await page.getByText("权限设置已保存，对下一次请求生效").waitFor();
  await assertSee({ 顾清和: 3, 苏砚秋: 3, 傅明远: 4 });
  const hidden = other.getByRole("region", { name: "隐藏的部门/角色/成员" });
  await hidden.getByRole("row", { name: /财务部/ }).waitFor();
  browsing.assertNoFaults();
});

test("2.18d a member loses the address book by a rule added on the member's own page", async () => {
  await page.goto(`/console/directory/employees?member=${members.get("苏砚秋")}`);
  const drawer = page.getByRole("complementary", { name: "苏砚秋" });
  await drawer.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: "可见范围" }).click();
  await page.getByText("没有规则限制该成员查看通讯录").waitFor();
  await page.getByRole("button", { name: "添加“无法查看通讯录”规则" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByText("1 人将看不到 2 人，共 2 对").waitFor();
  await dialog.getByRole("button", { name: "保存规则" }).click();
  await page.getByRole("region", { name: "限制该成员查看通讯录" }).getByText("直接指定").waitFor();
  await assertSee({ 顾清和: 3, 苏砚秋: 1, 傅明远: 4 });
  await page.getByText("谁能看到", { exact: true }).click();
  await page.getByText("4 人看得到苏砚秋（含本人）").waitFor();
  await page.getByRole("button", { name: /^研发中心/ }).click();
  await page.getByRole("list", { name: "直属成员" }).getByText("顾清和").first().waitFor();
  browsing.assertNoFaults();
});

test("2.18d a department sees only itself by a rule of the batch page, which the department's rights show", async () => {
  await openPage(page, "设置", "可见范围设置");
  await page.getByRole("button", { name: "添加：仅查看本部门/本角色的部门/角色" }).click();
  const dialog = page.getByRole("dialog");
  const box = dialog.getByRole("region").first();
  await box.getByRole("searchbox", { name: "搜索部门" }).fill("财务部");
  await box.getByRole("button", { name: "仅财务部的直属成员" }).click();
  await dialog.getByText("1 人将看不到 3 人，共 3 对").waitFor();
  await dialog.getByRole("button", { name: "保存规则" }).click();
  await page.getByText("3 条规则").waitFor();
  await assertSee({ 顾清和: 3, 苏砚秋: 1, 傅明远: 1 });
  await other.getByText("3 条规则").waitFor();
  await openPage(page, "通讯录", "员工管理");
  await page.getByRole("button", { name: "更多操作: 财务部" }).click();
  await page.getByRole("menuitem", { name: "权限设置" }).click();
  const drawer = page.getByRole("dialog", { name: "权限设置 · 财务部" });
  await drawer.getByRole("radio", { name: "仅查看本部门" }).and(page.locator(":checked")).waitFor();
  browsing.assertNoFaults();
});

test("what somebody else has saved meanwhile is shown, not overwritten", async () => {
  const { request } = page.context();
  type Rules = { items: { id: string; kind: string; subjects: object[]; revision: number }[] };
  const { items } = (await (await request.get("/v1/directory/rules")).json()) as Rules;
  const rule = items.find(({ kind }) => kind === "own-only");
  assert.ok(rule);
  browsing.expectRefusal(/^\/v1\/directory\/rules\//, 409);
  browsing.expectRefusal(/^\/v1\/directory\/rules\//, 404);
  const drawer = page.getByRole("dialog", { name: "权限设置 · 财务部" });
  await drawer.getByRole("switch", { name: "隐藏本部门" }).click();
  const ownOnly = other.getByRole("region", { name: "仅查看本部门/本角色的部门/角色" });
  await ownOnly.getByRole("button", { name: "编辑规则：财务部" }).click();
  const dialog = other.getByRole("dialog");
  await dialog.getByRole("radio", { name: "可查看本部门及以下部门" }).click();
  const whole = rule.subjects.map((subject) => ({ ...subject, subtree: true }));
  await request.put(`/v1/directory/rules/${rule.id}`, { data: { ...rule, subjects: whole } });
  await drawer.getByText("本部门的权限设置刚被他人修改").waitFor();
  await drawer.getByRole("button", { name: "载入现在的设置" }).click();
  await drawer.getByRole("checkbox", { name: "含子部门" }).and(page.locator(":checked")).waitFor();
  await dialog.getByRole("button", { name: "保存规则" }).click();
  await dialog.getByText("这条规则刚被他人修改").waitFor();
  await dialog.getByRole("button", { name: "载入现在的规则" }).click();
  await dialog.getByText("含下级").first().waitFor();
  await dialog.getByRole("radio", { name: "可查看本部门及以下部门" }).click();
  await request.delete(`/v1/directory/rules/${rule.id}?revision=${rule.revision + 1}`);
  await dialog.getByRole("button", { name: "保存规则" }).click();
  await dialog.getByText("这条规则刚被他人删除").waitFor();
  await dialog.getByRole("button", { name: "作为新规则继续" }).click();
  await dialog.getByRole("button", { name: "保存规则" }).click();
  await other.getByRole("dialog").waitFor({ state: "detached" });
  await other.getByText("3 条规则").waitFor();
  browsing.assertNoFaults();
});

test("2.19a a search leaves what concerns it, and is there to be asked again after 重置", async () => {
  const hidden = other.getByRole("region", { name: "隐藏的部门/角色/成员" }).getByRole("row", { name: /财务部/ });
  const search = other.getByRole("searchbox", { name: "搜索部门、角色或成员" });
  await search.fill("没有这个");
  await other.getByText("暂无数据").waitFor();
  await search.fill("苏砚");
  await search.press("Enter");
  await other.getByRole("row", { name: /苏砚秋/ }).waitFor();
  assert.equal(await hidden.count(), 0);
  await other.getByRole("button", { name: "重置" }).click();
  await hidden.waitFor();
  await other.getByRole("button", { name: "再次搜索：苏砚" }).click();
  await hidden.waitFor({ state: "detached" });
  assert.equal(await search.inputValue(), "苏砚");
  browsing.assertNoFaults();
});

test("2.19b the verification of a pair says which rule decides and why", async () => {
  await other.getByRole("button", { name: "验证权限" }).click();
  for (const [label, name] of [
    ["谁在看", "苏砚秋"],
    ["看谁", "傅明远"],
  ] as const) {
    const field = other.getByRole("combobox", { name: label });
    await field.fill(name);
    await other.locator(".ant-select-item-option:visible", { hasText: name }).last().click();
  }
  await other.getByRole("button", { name: "验证", exact: true }).click();
  const verdict = other.getByRole("article");
  await verdict.getByRole("heading", { name: "暂无权限" }).waitFor();
  await verdict.getByText("苏砚秋看不到傅明远：对方所在的部门已对其隐藏。").waitFor();
  browsing.assertNoFaults();
});
