// The console's sign-in by QR code, between two browsers: a computer that shows it and a phone that confirms. With
// PICTURES=folder its pages are saved.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { after, before, test } from "node:test";
import type { Page } from "playwright-core";
import { decodeQR } from "qr/decode.js";
import { assertAccessible } from "./accessible.ts";
import { atRest, Browsing, onPhone } from "./browser.ts";
import { assertFits } from "./fitting.ts";
import { setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

let product: Product;
let browsing: Browsing;
let phone: Page;

before(async () => {
  product = await Product.start("demo");
  browsing = await Browsing.open(product.url);
  const demo = product.demo;
  const operators = await browsing.profile();
  const operator = await operators.newPage();
  await setUpOperator(operator, await product.setUpLink());
  await operator.goto("/operator/outbox");
  phone = await browsing.page(onPhone);
  await phone.goto("/");
  const number = /(1\d{10}) .*全局管理员/.exec(demo)?.[1] ?? "";
  await signIn(phone, operator, { phone: number, password: "qilian-demo-2026", first: false });
  await operators.close();
});

after(async () => {
  await browsing?.close();
  await product?.remove();
});

/** What a camera reads: the drawn squares, decoded. */
async function readQr(page: Page): Promise<string> {
  const picture = page.getByRole("img", { name: "登录二维码" });
  const path = (await picture.locator("path").getAttribute("d")) ?? "";
  const side = Number((await picture.getAttribute("viewBox"))?.split(" ")[2]);
  const scale = 4;
  const data = new Uint8Array((side * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g))
    for (let row = 0; row < scale; row++) {
      const from = ((Number(y) * scale + row) * side * scale + Number(x) * scale) * 4;
      data.fill(0, from, from + scale * 4);
    }
  return decodeQR({ width: side * scale, height: side * scale, data });
}

async function picture(page: Page, name: string): Promise<void> {
  await atRest(page);
  await assertAccessible(page, name);
  const folder = process.env.PICTURES || undefined;
  if (folder === undefined) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `scan-${name}.png`) });
}

test("a QR code that the phone scans and confirms lets the computer in", async () => {
  const computer = await browsing.page();
  await computer.goto("/console/directory/roles");
  const address = await readQr(computer);
  assert.match(address, new RegExp(`^${product.url}/me/scan#[\\w-]{43}$`));
  await picture(computer, "shown");

  await phone.goto(address);
  const facts = phone.getByRole("definition");
  await facts.first().waitFor();
  assert.equal(await facts.nth(0).innerText(), "Chrome · Linux");
  assert.match(await facts.nth(1).innerText(), /127\.0\.0\.1|::1/);
  await assertFits(phone, 390, "confirmation");
  await picture(phone, "confirmation");
  await computer.getByText("已扫描，请在手机上确认").waitFor();
  await picture(computer, "scanned");

  await phone.getByRole("button", { name: /^确认登录/ }).click();
  await phone.getByText("电脑上将自动进入管理后台").waitFor();
  await picture(phone, "confirmed");
  await computer.getByRole("heading", { level: 1, name: "角色" }).waitFor();
  browsing.assertNoFaults();
  await computer.context().close();
});

/** On the phone, the digits that stand below the computer's code. */
async function typeCode(computer: Page): Promise<void> {
  await phone.goto("/me");
  await phone.getByRole("link", { name: "扫一扫" }).click();
  await phone.getByText(/无法使用相机|没有相机权限/).waitFor();
  await phone.getByRole("textbox", { name: "登录码" }).fill(await computer.locator(".scan-typed strong").innerText());
  await phone.getByRole("button", { name: "下一步" }).click();
  await phone.getByRole("heading", { name: "登录企联管理后台？" }).waitFor();
}

test("the code is typed where nothing can be scanned; cancelling lets nobody in, and a new code works", async () => {
  const computer = await browsing.page();
  await computer.goto("/console");
  await typeCode(computer);
  await phone.getByRole("button", { name: "取消" }).click();
  await phone.getByText("电脑上没有登录").waitFor();
  await computer.getByText("已失效").waitFor();
  await picture(computer, "over");
  await computer.getByRole("button", { name: "点击刷新" }).click();
  await computer.locator(".scan-typed").waitFor();
  await typeCode(computer);
  await phone.getByRole("button", { name: /^确认登录/ }).click();
  await computer.getByRole("navigation", { name: "主菜单" }).waitFor();
  browsing.assertNoFaults();
  await computer.context().close();
});

test("who did not begin the sign-in refuses it at once, and is led to the devices and the password", async () => {
  const computer = await browsing.page();
  await computer.goto("/console");
  await typeCode(computer);
  await phone.getByRole("button", { name: "这不是我的操作" }).click();
  await phone.getByRole("heading", { level: 1, name: "登录设备" }).waitFor();
  await computer.getByText("已失效").waitFor();
  await phone.getByText("已拒绝这次登录").waitFor();
  await assertFits(phone, 390, "refused");
  await picture(phone, "refused");
  await phone.getByRole("link", { name: "修改密码" }).click();
  await phone.getByRole("heading", { level: 1, name: "修改密码" }).waitFor();
  browsing.assertNoFaults();
  await computer.context().close();
});

test("who is not signed in on the phone signs in first and comes back to what was scanned", async () => {
  const stranger = await browsing.page(onPhone);
  await stranger.goto("/me/scan#somewhere");
  await stranger.getByLabel("手机号").waitFor();
  assert.equal(new URL(stranger.url()).searchParams.get("return"), "/me/scan#somewhere");
  await stranger.context().close();
});
