// An enterprise's beginning and its end, by the pages alone: an unknown number is led to the form and told what became of
// it (8.1, 8.5); an administrator dissolves the enterprise and takes it back (2.15b).
import { test } from "node:test";
import type { Page } from "playwright-core";
import { Browsing } from "./browser.ts";
import { openPage } from "./console-pages.ts";
import { eventually } from "./eventually.ts";
import { applyFor, codeFromOutbox, setUpOperator, signIn } from "./people-in.ts";
import { Product } from "./product.ts";

const password = "songyan-2026";
const refused = { name: "张三的工作室", contact: "张三", email: "zhang@example.com", phone: "13900000301" };
const founder = { name: "松岩重工有限公司", contact: "江照野", email: "jiang@songyan.example", phone: "13900000302" };
const pictures = process.env.PICTURES || undefined;

test("an enterprise from the prompt at sign-in to its dissolution, which is taken back", {
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

  await t.test("8.1b an unknown number is led to the form", async () => {
    const page = await browsing.page();
    await proveNumber(page, outbox, refused.phone);
    await page.getByText("该手机号还没有加入企业").waitFor();
    await page.getByRole("list").getByRole("link", { name: "注册企业" }).click();
    await applyFor(page, outbox, refused);
    await page.goto("/sign-in");
    await page.getByText("注册申请正在审核").waitFor();
    await refuse(operator);
    await page.reload();
    await page.getByText("注册申请未通过").waitFor();
    await page.getByText(/原因：个人用户/).waitFor();
    await page.getByText("请以企业名义申请").waitFor();
    await page.getByRole("link", { name: "重新注册" }).click();
    const name = page.getByLabel("企业名称");
    await eventually(() => name.inputValue(), refused.name, "what was entered before stands in the form");
  });

  await t.test("2.15b an administrator dissolves the enterprise and takes it back", async () => {
    const page = await browsing.page();
    await page.goto("/register");
    await applyFor(page, outbox, founder);
    await approve(operator);
    await page.goto("/console/sign-in");
    await signIn(page, outbox, { phone: founder.phone, password, first: true });
    await openPage(page, "设置", "企业信息");
    await dissolve(page, browsing);
    await openPage(page, "通讯录", "员工管理");
    await page.getByText(/企业将于.*解散/).waitFor();
    await browsing.savePictures(pictures);
    await operator.goto("/operator/enterprises");
    await operator.getByRole("row").filter({ hasText: founder.name }).getByText("解散中").waitFor();
    await page.getByRole("link", { name: "查看" }).click();
    await page.getByRole("button", { name: "撤回解散" }).click();
    await page.getByText("已撤回解散，一切照旧").waitFor();
    await page.getByRole("button", { name: "解散企业" }).waitFor();
  });
  browsing.assertNoFaults();
});

async function proveNumber(page: Page, outbox: Page, phone: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("手机号").fill(phone);
  await page.getByRole("button", { name: "获取验证码" }).click();
  await page.getByText("尚未接入短信网关").waitFor();
  await page.getByLabel("短信验证码").fill(await codeFromOutbox(outbox, "登录验证码", phone));
  await page.getByRole("button", { name: "下一步" }).click();
}

async function refuse(operator: Page): Promise<void> {
  await operator.reload();
  await operator.getByRole("row").filter({ hasText: refused.name }).click();
  const review = operator.getByRole("complementary", { name: refused.name });
  await review.getByText("拒绝", { exact: true }).click();
  await review.getByText("个人用户").click();
  await review.getByLabel("说明").fill("请以企业名义申请");
  await review.getByRole("button", { name: "拒绝并通知" }).click();
  await operator.getByText(`已拒绝${refused.name}的申请`).waitFor();
}

async function approve(operator: Page): Promise<void> {
  await operator.reload();
  await operator.getByRole("row").filter({ hasText: founder.name }).click();
  const review = operator.getByRole("complementary", { name: founder.name });
  await review.getByRole("button", { name: "通过并通知" }).click();
  await operator.getByText(`已通过${founder.name}的申请`).waitFor();
  await assertFocus(operator, "main", "the last application is decided");
}

/** One goes on with the keyboard where one was: nothing that went away took the focus along. */
async function assertFocus(page: Page, place: string, when: string): Promise<void> {
  const held = () => page.evaluate((sought) => document.activeElement?.closest(sought) != null, place);
  await eventually(held, true, `${when}: the focus is in ${place}`);
}

/** Neither a wrong name nor a wrong password does it. */
async function dissolve(page: Page, browsing: Browsing): Promise<void> {
  browsing.expectRefusal(/^\/v1\/tenancy\/enterprise\/dissolution$/, 400);
  await page.getByRole("button", { name: "解散企业" }).click();
  const dialog = page.getByRole("dialog");
  const [name, secret] = [
    dialog.getByLabel(/^输入企业名称/),
    dialog.getByLabel("您的登录密码").and(page.locator("input")),
  ];
  const act = dialog.getByRole("button", { name: "15 天后解散" });
  await name.fill("松岩重工");
  await secret.fill("not my password");
  await act.click();
  await dialog.getByText("与企业名称不一致").waitFor();
  await name.fill(founder.name);
  await act.click();
  await dialog.getByText("密码有误").waitFor();
  await secret.fill(password);
  await act.click();
  await dialog.waitFor({ state: "detached" });
  await page.getByRole("button", { name: "撤回解散" }).waitFor();
  await assertFocus(page, ".dissolution", "the dissolution is confirmed");
}
