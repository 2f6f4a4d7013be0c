// The ways in, as people go them: the operator's set-up link, codes out of the outbox, number → code → password.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

export type SmsKind = "注册验证码" | "登录验证码" | "开户通知" | "更换手机号验证码";

/** As the outbox shows it: 138 •••• 5678 */
const masked = (phone: string): string => `${phone.slice(0, 3)} •••• ${phone.slice(-4)}`;

/** A password has no role to be found by, and the button that shows it bears the word too. */
const passwordField = (page: Page) => page.getByLabel("密码").and(page.locator("input"));

/** The operator by the link that the first start printed; ends on the operator's first page. */
export async function setUpOperator(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel("姓名").fill("运营值守");
  await page.getByLabel("登录名").fill("operator");
  await passwordField(page).fill("operator-e2e-2026");
  await page.getByRole("button", { name: "设置并登录" }).click();
  await page.getByRole("heading", { level: 1, name: "申请审核" }).waitFor();
}

/** The code of the latest message of this kind to the number, read in the operator's open outbox. */
export async function codeFromOutbox(outbox: Page, kind: SmsKind, phone: string): Promise<string> {
  const message = outbox
    .getByRole("row")
    .filter({ hasText: kind })
    .filter({ hasText: masked(phone) })
    .first();
  await message.getByRole("button", { name: "显示验证码" }).click();
  const code = await message.getByRole("status").innerText();
  assert.match(code, /^\d{6}$/);
  return code;
}

export type Applicant = { name: string; contact: string; email: string; phone: string };

/** Fills in the registration form, which is open, and proves the number. */
export async function applyFor(page: Page, outbox: Page, { name, contact, email, phone }: Applicant): Promise<void> {
  await page.getByLabel("企业名称").fill(name);
  await page.getByLabel("联系人姓名").fill(contact);
  await page.getByLabel("联系人邮箱").fill(email);
  await page.getByLabel("手机号").fill(phone);
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.getByLabel("短信验证码").fill(await codeFromOutbox(outbox, "注册验证码", phone));
  await page.getByRole("button", { name: "提交申请" }).click();
  await page.getByRole("heading", { name: "申请已提交" }).waitFor();
}

export type SigningIn = { phone: string; password: string; first: boolean };

/** The console's sign-in page opens with a QR code: on to number and password. */
async function byAccount(page: Page): Promise<void> {
  const toggle = page.getByRole("button", { name: "账号登录" });
  await toggle.or(page.getByLabel("手机号")).first().waitFor();
  if (await toggle.isVisible()) await toggle.click();
}

/** Number → code → password, on a sign-in page that is open. */
export async function signIn(page: Page, outbox: Page, { phone, password, first }: SigningIn): Promise<void> {
  await byAccount(page);
  await page.getByLabel("手机号").fill(phone);
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.getByText("尚未接入短信网关").waitFor();
  await page.getByLabel("短信验证码").fill(await codeFromOutbox(outbox, "登录验证码", phone));
  await page.getByRole("button", { name: "下一步" }).click();
  await enterPassword(page, password, first);
}

/** With the first code, which came with the message about the account; it sets the password. */
export async function signInFirst(page: Page, outbox: Page, phone: string, password: string): Promise<void> {
  await page.getByLabel("手机号").fill(phone);
  await page.getByRole("button", { name: "使用开户短信中的验证码" }).click();
  await page.getByLabel("短信验证码").fill(await codeFromOutbox(outbox, "开户通知", phone));
  await page.getByRole("button", { name: "下一步" }).click();
  await enterPassword(page, password, true);
}

async function enterPassword(page: Page, password: string, sets: boolean): Promise<void> {
  await passwordField(page).fill(password);
  await page.getByRole("button", { name: sets ? "设置密码并登录" : "登录", exact: true }).click();
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();
}
