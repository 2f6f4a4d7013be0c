// Certification by the pages alone (8.4): from 企业信息 by a bank account, a small transfer and its code, and, refused, by
// documents; then the benefits hold.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { Browsing } from "./browser.ts";
import { openPage } from "./console-pages.ts";
import { applyFor, setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "songyan-2026";
const founder = { name: "松岩重工有限公司", contact: "江照野", email: "jiang@songyan.example", phone: "13900000402" };
const pictures = process.env.PICTURES || undefined;
/** The smallest picture there is. */
const licence = {
  name: "营业执照.png",
  mimeType: "image/png",
  buffer: Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
    "base64",
  ),
};

test("8.4 an enterprise is certified: by a transfer that is refused, and then by its documents", {
  timeout: 240_000,
}, async (t) => {
  const product = await Product.start("empty");
  t.after(() => product.remove());
  const browsing = await Browsing.open(product.url);
  t.after(() => browsing.close());
  const operators = await browsing.profile();
  const [operator, outbox] = [await operators.newPage(), await operators.newPage()];
  await setUpOperator(operator, await product.setUpLink());
  await outbox.goto("/operator/outbox");
  const page = await browsing.page();
  await page.goto("/register");
  await applyFor(page, outbox, founder);
  await approve(operator);
  await page.goto("/console/sign-in");
  await signIn(page, outbox, { phone: founder.phone, password, first: true });
  await openPage(page, "设置", "企业信息");
  await page.getByRole("link", { name: "立即认证" }).click();
  await page.getByRole("heading", { level: 1, name: "实名认证" }).waitFor();

  await t.test("by a bank account, its transfer and the code", async () => {
    await page.getByText("对公账户", { exact: true }).click();
    await fillFacts(page);
    await page.getByLabel("统一社会信用代码").fill("91350100M000100Y44");
    await page.getByLabel("账户名称").fill(founder.name);
    await page.getByLabel("开户银行").fill("兴业银行福州分行");
    await page.getByLabel("银行账号").fill("1175 0010 0100 2468");
    await page.getByRole("button", { name: "提交认证" }).click();
    await page.getByText(/不是有效的统一社会信用代码/).waitFor();
    await page.getByLabel("统一社会信用代码").fill("91350100M000100Y43");
    await page.getByRole("button", { name: "提交认证" }).click();
    await page.getByRole("heading", { name: "等待平台打款" }).waitFor();
    const code = await transfer(operator);
    browsing.expectRefusal(/^\/v1\/tenancy\/enterprise\/certification\/code$/, 400);
    await page.getByRole("textbox", { name: "验证码" }).fill(code === "000000" ? "000001" : "000000");
    await page.getByRole("button", { name: "提交验证码" }).click();
    await page.getByText("验证码不正确，还可以试 4 次").waitFor();
    await page.getByRole("textbox", { name: "验证码" }).fill(code);
    await page.getByRole("button", { name: "提交验证码" }).click();
    await page.getByRole("heading", { name: "正在审核" }).waitFor();
  });

  await t.test("refused with a reason, it is submitted again with documents and certified", async () => {
    await refuse(operator);
    await page.getByText("材料不清晰").waitFor();
    await page.getByText("企业证照", { exact: true }).click();
    await page.getByLabel("联系人手机号").fill(founder.phone);
    await page.getByRole("button", { name: "提交认证" }).click();
    await page.getByText("请上传营业执照").waitFor();
    const chooser = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "上传营业执照" }).click();
    await (await chooser).setFiles(licence);
    await page.getByRole("link", { name: "查看 营业执照.png" }).waitFor();
    await page.getByRole("button", { name: "提交认证" }).click();
    await page.getByRole("heading", { name: "正在审核" }).waitFor();
    await certify(operator);
    await page.getByRole("heading", { name: "已认证" }).waitFor();
    await browsing.savePictures(pictures);
    await openPage(page, "设置", "企业信息");
    await page.getByText("已认证").waitFor();
    await page.getByText(/共 50,000 个/).waitFor();
  });
  browsing.assertNoFaults();
});

async function approve(operator: Page): Promise<void> {
  await operator.reload();
  await operator.getByRole("row").filter({ hasText: founder.name }).click();
  const review = operator.getByRole("complementary", { name: founder.name });
  await review.getByRole("button", { name: "通过并通知" }).click();
  await operator.getByText(`已通过${founder.name}的申请`).waitFor();
}

async function fillFacts(page: Page): Promise<void> {
  await page.getByLabel("企业全称").fill(founder.name);
  await page.getByLabel("法定代表人").fill(founder.contact);
  await page.getByLabel("联系人姓名").fill(founder.contact);
  await page.getByLabel("联系人手机号").fill(founder.phone);
}

async function openQueue(operator: Page, tab: RegExp) {
  await operator.goto("/operator/certifications");
  await operator.getByRole("tab", { name: tab }).click();
  await operator.getByRole("row").filter({ hasText: founder.name }).click();
  return operator.getByRole("complementary", { name: founder.name });
}

/** @returns the code that was shown for the transfer's remark. */
async function transfer(operator: Page): Promise<string> {
  const review = await openQueue(operator, /^待打款/);
  await review.getByRole("button", { name: "查看完整账号" }).click();
  await review.getByText("1175001001002468").waitFor();
  await review.getByRole("button", { name: "生成验证码" }).click();
  const code = (await review.locator(".certification-made strong").innerText()).trim();
  assert.match(code, /^\d{6}$/);
  await review.getByRole("button", { name: "确认已打款" }).click();
  await operator.getByText(/已确认打款/).waitFor();
  return code;
}

async function refuse(operator: Page): Promise<void> {
  const review = await openQueue(operator, /^待审核/);
  await review.getByRole("button", { name: "拒绝" }).click();
  const dialog = operator.getByRole("dialog");
  await dialog.getByText("材料不清晰").click();
  await dialog.getByLabel("说明").fill("请改用证照认证");
  await dialog.getByRole("button", { name: "拒绝并通知" }).click();
  await operator.getByText(`已拒绝${founder.name}的认证`).waitFor();
}

async function certify(operator: Page): Promise<void> {
  const review = await openQueue(operator, /^待审核/);
  await review.getByRole("button", { name: "查看" }).click();
  const picture = operator.getByRole("dialog").getByRole("img", { name: "营业执照" });
  await picture.waitFor();
  assert.ok(await picture.evaluate((image: HTMLImageElement) => image.decode().then(() => image.naturalWidth > 0)));
  await operator.keyboard.press("Escape");
  await review.getByRole("button", { name: "通过并通知" }).click();
  await operator.getByText(`${founder.name}已通过认证`).waitFor();
}
