// Somebody joins on a phone: invited by an administrator's phone, who then lets them in.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { Browsing, onPhone } from "./browser.ts";
import { codeFromOutbox, setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "qilian-demo-2026";
const newcomersPhone = "13977776666";

let product: Product;
let browsing: Browsing;
let outbox: Page;
let manager: Page;
let newcomer: Page;

before(async () => {
  product = await Product.start("demo");
  browsing = await Browsing.open(product.url);
  const demo = product.demo;
  outbox = await browsing.page();
  await setUpOperator(outbox, await product.setUpLink());
  await outbox.goto("/operator/outbox");
  manager = await (await browsing.profile(onPhone)).newPage();
  await manager.goto("/me");
  await signIn(manager, outbox, { phone: /(1\d{10}) .*全局管理员/.exec(demo)?.[1] ?? "", password, first: false });
  newcomer = await (await browsing.profile(onPhone)).newPage();
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

/** A password has no role to be found by. */
const passwordField = (page: Page) => page.locator("input[type=password]");

test("B.0 invited by an administrator's phone, a newcomer joins on a phone, is let in there and signs in", async () => {
  await manager.getByRole("link", { name: "管理员助手" }).click();
  await manager.getByRole("heading", { name: "请先验证身份" }).waitFor();
  await passwordField(manager).fill(password);
  await manager.getByRole("button", { name: "进入" }).click();
  await manager.getByRole("link", { name: "邀请员工" }).click();
  await manager.getByRole("button", { name: "创建邀请" }).click();
  await manager.getByRole("img", { name: "邀请二维码" }).waitFor();
  const link = await manager.locator(".assistant-link").innerText();

  await newcomer.goto(link);
  await newcomer.getByRole("heading", { name: /^加入澄湖/ }).waitFor();
  await newcomer.getByLabel("手机号").fill(newcomersPhone);
  await newcomer.getByRole("button", { name: "获取验证码" }).click();
  await newcomer.getByText("尚未接入短信网关").waitFor();
  await newcomer.getByLabel("短信验证码").fill(await codeFromOutbox(outbox, "登录验证码", newcomersPhone));
  await newcomer.getByRole("button", { name: "下一步" }).click();
  await newcomer.getByLabel("姓名").fill("温如玉");
  await newcomer.getByRole("button", { name: "加入企业" }).click();
  await newcomer.getByText("审核中").waitFor();
  await newcomer.reload();
  await newcomer.getByText("审核中").waitFor();

  await manager.getByRole("button", { name: "返回" }).click();
  await manager.getByRole("link", { name: /^加入申请/ }).click();
  await manager.getByRole("button", { name: /^温如玉/ }).click();
  await manager.getByRole("button", { name: "通过" }).click();
  await manager.getByText("没有待审核的申请").waitFor();

  await newcomer.reload();
  await newcomer.goto("/sign-in");
  await newcomer.getByRole("radio", { name: /澄湖/ }).click();
  await passwordField(newcomer).fill("seven swans a-swimming");
  await newcomer.getByRole("button", { name: "设置密码并登录" }).click();
  await newcomer.getByRole("navigation", { name: "主菜单" }).waitFor();
  await newcomer.goto("/me");
  await newcomer.getByRole("heading", { name: "温如玉" }).waitFor();
  assert.equal(await newcomer.getByRole("link", { name: "管理员助手" }).count(), 0);
  browsing.assertNoFaults();
});

test("2.1b, 2.12a the assistant finds, edits and adds employees, and a department", async () => {
  await manager.goto("/me/assistant");
  await manager.getByRole("searchbox").fill("wenruyu");
  await manager.getByRole("link", { name: /^温如玉/ }).click();
  await manager.getByLabel("职务").fill("校准工程师");
  await manager.getByRole("button", { name: "保存", exact: true }).click();
  await manager.getByRole("searchbox").fill("wenruyu");
  await manager.getByRole("link", { name: /温如玉.*校准工程师/ }).waitFor();
  await manager.getByRole("searchbox").fill("");
  await manager.getByRole("button", { name: "添加部门" }).click();
  await manager.getByRole("textbox", { name: "部门名称" }).fill("校准中心");
  await manager.getByRole("button", { name: "保存", exact: true }).click();
  await manager.getByRole("link", { name: /^校准中心/ }).click();
  await manager.getByRole("button", { name: "添加员工" }).click();
  await manager.getByLabel("姓名").fill("江南月");
  await manager.getByLabel("手机号").fill("13977775555");
  await manager.getByRole("button", { name: "保存", exact: true }).click();
  await manager.getByRole("link", { name: /^江南月.*未开户/ }).waitFor();
  browsing.assertNoFaults();
});
