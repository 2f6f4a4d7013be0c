// The console's home page as a new enterprise is filled, the command palette by keyboard alone, and one's own devices.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Locator, Page } from "playwright-core";
import { atRest, Browsing } from "./browser.ts";
import { applyFor, setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const pictures = process.env.PICTURES || undefined;
const phone = "13900000021";
const password = "chenghu-2026";
let product: Product;
let browsing: Browsing;
let page: Page;
let outbox: Page;

before(async () => {
  product = await Product.start("empty");
  browsing = await Browsing.open(product.url);
  const operators = await browsing.profile();
  const operator = await operators.newPage();
  await setUpOperator(operator, await product.setUpLink());
  outbox = await operators.newPage();
  await outbox.goto("/operator/outbox");
  page = await browsing.page();
  await page.goto("/register");
  const name = "云杉智能装备有限公司";
  await applyFor(page, outbox, { name, contact: "林予衡", email: "lin@yunshan.example", phone });
  await operator.reload();
  await operator.getByRole("row").filter({ hasText: name }).click();
  await operator.getByRole("button", { name: "通过并通知" }).click();
  await operator.getByText(`已通过${name}的申请`).waitFor();
  await page.goto("/console");
  await signIn(page, outbox, { phone, password, first: true });
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

const checklist = (): Locator => page.getByRole("region", { name: "开通清单" });
const step = (name: string): Locator => checklist().getByRole("listitem").filter({ hasText: name });
const isDone = (name: string): Promise<void> => step(name).getByText("已完成").waitFor();

async function picture(name: string): Promise<void> {
  if (pictures === undefined) return;
  mkdirSync(pictures, { recursive: true });
  await atRest(page);
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

test("the checklist of a new enterprise checks itself as the enterprise is filled, without a reload", async () => {
  await checklist().waitFor();
  assert.equal(await checklist().getByText("已完成").count(), 0);
  await step("添加员工与部门").getByRole("link", { name: "去添加" }).waitFor();
  await picture("home-new");
  // by another of the administrator's pages: the open one hears of it
  const { request } = page.context();
  const { items } = (await (await request.get("/v1/directory/departments")).json()) as { items: { id: string }[] };
  const parentId = items[0]?.id;
  const added = await request.post("/v1/directory/departments", { data: { parentId, name: "研发中心" } });
  const { id: department } = (await added.json()) as { id: string };
  const draft = { name: "顾清和", phone: "13900000022", departmentIds: [department] };
  const member = (await (await request.post("/v1/directory/members", { data: draft })).json()) as { id: string };
  await isDone("添加员工与部门");
  await step("为员工开户").getByText("还有 1 人没有开户").waitFor();
  await request.post("/v1/directory/openings", { data: { ids: [member.id] } });
  await isDone("为员工开户");
  await step("邀请员工登录").getByRole("link", { name: "去查看" }).waitFor();
  const subjects = [{ kind: "department", id: department, subtree: true }];
  await request.post("/v1/directory/rules", { data: { kind: "hidden", subjects } });
  await isDone("设置可见范围");
  await page
    .getByRole("row", { name: /研发中心/ })
    .getByText("0 / 1")
    .waitFor();
  await page.getByRole("region", { name: "最近操作" }).getByText("添加可见范围规则").waitFor();
  await picture("home-filled");
  browsing.assertNoFaults();
});

test("the checklist is put away and comes back from the menu", async () => {
  await checklist().getByRole("button", { name: "收起开通清单" }).click();
  await checklist().waitFor({ state: "detached" });
  await page.reload();
  await page.getByRole("region", { name: "快捷入口" }).waitFor();
  assert.equal(await checklist().count(), 0);
  await page.getByRole("button", { name: "更多操作" }).click();
  await page.getByRole("menuitem", { name: "显示开通清单" }).click();
  await checklist().waitFor();
  browsing.assertNoFaults();
});

test("the palette goes to pages, people and departments by keyboard, and gives the focus back", async () => {
  const field = page.getByRole("button", { name: "搜索页面与成员" });
  const words = page.getByRole("combobox", { name: "搜索页面与成员" });
  const chosen = page.getByRole("option", { selected: true });
  await field.focus();
  await page.keyboard.press("Enter");
  await words.waitFor();
  await page.keyboard.press("Escape");
  await words.waitFor({ state: "detached" });
  assert.ok(await field.evaluate((element) => element === document.activeElement));

  await page.keyboard.press("Control+k");
  await words.fill("yg");
  assert.equal(await chosen.innerText().then((text) => text.split("\n")[0]), "员工管理");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "员工管理" }).waitFor();

  await page.keyboard.press("Control+k");
  await words.fill("研发");
  await page.getByRole("option", { name: /^研发中心/ }).waitFor();
  for (let at = 0; at < 9 && !(await chosen.innerText()).startsWith("研发中心"); at += 1)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("treeitem", { name: /研发中心/, selected: true }).waitFor();

  await page.keyboard.press("Control+k");
  await words.fill("gqh");
  await page.getByRole("option", { name: /^顾清和/ }).waitFor();
  await picture("palette");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await page.getByRole("complementary", { name: /顾清和/ }).waitFor();
  assert.match(page.url(), /member=/);

  await page.goto("/console");
  await field.waitFor();
  await page.keyboard.press("Control+k");
  await words.fill("没有这样的东西");
  await page.getByRole("paragraph").filter({ hasText: "没有找到「没有这样的东西」" }).waitFor();
  await words.fill("切换主题");
  await page.keyboard.press("Enter");
  await page.locator("html[data-appearance=dark]").waitFor();
  browsing.assertNoFaults();
});

test("an administrator finds the own devices in the menu of the avatar", async () => {
  await page.getByRole("button", { name: "林予衡的菜单" }).click();
  await page.getByRole("menuitem", { name: "登录设备" }).click();
  const devices = page.getByRole("list", { name: "登录设备" }).getByRole("listitem");
  await devices.getByText("本机").waitFor();
  assert.equal(await devices.count(), 1);
  await page.getByText("没有其他设备登录您的账号").waitFor();
  browsing.assertNoFaults();
});
