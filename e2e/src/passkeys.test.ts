// A passkey in a browser, with Chromium's own virtual authenticator: added in the portal, then the only thing one signs
// in with; and an operator's.
import { after, before, test } from "node:test";
import type { BrowserContext, Page } from "playwright-core";
import { Browsing } from "./browser.ts";
import { setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const demoPassword = "qilian-demo-2026";
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

/** A page of a browser that holds passkeys and verifies its user. */
async function holding(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send("WebAuthn.enable");
  await session.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  return page;
}

async function addPasskey(page: Page, password: string): Promise<void> {
  await page.getByRole("button", { name: "添加通行密钥" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("名称").fill("我的电脑");
  await dialog.getByLabel("登录密码").and(dialog.locator("input")).fill(password);
  await dialog.getByRole("button", { name: "添加通行密钥" }).click();
  await page.getByRole("listitem").filter({ hasText: "我的电脑" }).waitFor();
}

test("a passkey is added in the portal and signs in without number, code and password; so does an operator's", async () => {
  const operators = await browsing.profile();
  const operator = await holding(operators);
  await setUpOperator(operator, await product.setUpLink());
  await operator.goto("/operator/outbox");
  const context = await browsing.profile();
  const page = await holding(context);
  await page.goto("/");
  const phone = /(1\d{10}) .*研发中心/.exec(demo)?.[1] ?? "";
  await signIn(page, operator, { phone, password: demoPassword, first: false });
  await page.goto("/me/passkeys");
  await addPasskey(page, demoPassword);
  await context.clearCookies();
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "使用通行密钥登录" }).click();
  await page.getByRole("navigation", { name: "主菜单" }).waitFor();

  await operator.goto("/operator/account");
  await addPasskey(operator, "operator-e2e-2026");
  await operators.clearCookies();
  await operator.goto("/operator/sign-in");
  await operator.getByRole("button", { name: "使用通行密钥登录" }).click();
  await operator.getByRole("heading", { level: 1, name: "申请审核" }).waitFor();
  browsing.assertNoFaults();
});
