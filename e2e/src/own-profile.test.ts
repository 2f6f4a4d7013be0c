// What an employee changes in the portal once an administrator has ticked it: own fields, the own number; then leaving.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { Browsing } from "./browser.ts";
import { openPage } from "./console-pages.ts";
import { codeFromOutbox, setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "qilian-demo-2026";
let product: Product;
let browsing: Browsing;
let demo: string;

before(async () => {
  product = await Product.start("demo");
  browsing = await Browsing.open(product.url);
  demo = product.demo;
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

const phoneOf = (what: string): string => new RegExp(`(1\\d{10}) .*${what}`).exec(demo)?.[1] ?? "";

test("an employee edits the own fields and number, becomes an executive, and leaves the enterprise", async () => {
  const outbox = await (await browsing.profile()).newPage();
  await setUpOperator(outbox, await product.setUpLink());
  await outbox.goto("/operator/outbox");
  const admin = await (await browsing.profile()).newPage();
  await admin.goto("/console");
  await signIn(admin, outbox, { phone: phoneOf("全局管理员"), password, first: false });
  await openPage(admin, "设置", "员工信息设置");
  await admin.getByRole("button", { name: "编辑" }).click();
  await admin.getByRole("checkbox", { name: "允许员工修改手机号" }).check();
  await admin.getByRole("button", { name: "保存" }).click();
  await admin.getByText("设置已保存").waitFor();

  const page = await (await browsing.profile()).newPage();
  await page.goto("/");
  await signIn(page, outbox, { phone: phoneOf("研发中心"), password, first: false });
  await page.goto("/me/profile");
  const name = await page.getByRole("heading", { level: 2 }).innerText();
  await page.getByRole("button", { name: "编辑" }).click();
  await page.getByRole("dialog").getByLabel("办公地点").fill("东楼 9 层");
  await page.getByRole("dialog").getByRole("button", { name: "保存" }).click();
  await page.getByRole("definition").getByText("东楼 9 层").waitFor();

  const phone = "13900009999";
  await page.getByRole("link", { name: "更换" }).click();
  await page.getByLabel("新手机号").fill(phone);
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.getByText("尚未接入短信网关").waitFor();
  await page.getByLabel("验证码").fill(await codeFromOutbox(outbox, "更换手机号验证码", phone));
  await page.getByRole("button", { name: "更换手机号码" }).click();
  await page.getByText("手机号已更换").waitFor();
  await page.goto("/me/phone");
  await page.getByText("+86 139 0000 9999").waitFor();

  await openPage(admin, "设置", "高管模式");
  await admin.getByRole("button", { name: "添加高管" }).first().click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByRole("searchbox").fill(phone);
  await dialog.getByRole("listitem").filter({ hasText: name }).getByRole("checkbox").check();
  await dialog.getByRole("button", { name: "添加 1 名" }).click();
  await admin.getByRole("row").filter({ hasText: name }).waitFor();
  await admin.getByRole("switch", { name: "开启高管模式" }).click();
  await admin.getByText("设置已保存").waitFor();

  await page.goto("/me");
  await page.getByRole("link", { name: "退出企业" }).click();
  const question = await page.getByRole("heading", { level: 2, name: /^退出「/ }).innerText();
  await page.getByRole("textbox").fill("别的企业");
  await page.getByRole("button", { name: "退出企业" }).click();
  await page.getByText("与企业名称不一致").waitFor();
  await page.getByRole("textbox").fill(question.replace(/^退出「(.*)」$/, "$1"));
  await page.getByRole("button", { name: "退出企业" }).click();
  await page.getByLabel("手机号").waitFor();
  assert.equal(new URL(page.url()).pathname, "/sign-in");

  await openPage(admin, "通讯录", "员工管理");
  await admin.getByRole("searchbox", { name: "姓名、拼音、手机号、邮箱或账号" }).fill(phone);
  await admin.getByRole("row").filter({ hasText: name }).getByText("已自行退出").waitFor();
  browsing.assertNoFaults();
});
