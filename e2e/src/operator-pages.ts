// The operator's pages.
import { Secret, TOTP } from "otpauth";
import type { Locator, Page } from "playwright-core";
import type { Place } from "./place.ts";

const at = (path: string) => () => path;
const title = (page: Page): Locator => page.getByRole("heading").first();
const field = (page: Page): Locator => page.getByRole("textbox").first();
/** The heading row stands before it. */
const row = (page: Page): Locator => page.getByRole("row").nth(1);
/** A table's rows; on a phone they are cards. */
const _sheetRow = (page: Page): Locator => row(page).or(page.getByRole("main").locator("li strong").first());
const templateRow = (page: Page): Locator => page.locator(".template-list button").first();

/** Sets one up behind the page where there is none; the session stays. */
async function haveAuthenticator(page: Page): Promise<void> {
  const path = "/v1/identity/operator/totp";
  const begun = await page.request.post(path, { data: { password: "operator-e2e-2026" } });
  if (!begun.ok()) return;
  const { secret } = (await begun.json()) as { secret: string };
  const code = new TOTP({ secret: Secret.fromBase32(secret) }).generate();
  await page.request.put(path, { data: { code } });
  await page.reload();
}

export const operatorPages: Place[] = [
  { name: "applications", visitor: "operator", path: at("/operator/applications"), content: row },
  {
    name: "review",
    visitor: "operator",
    path: at("/operator/applications"),
    content: row,
    act: async (page) => {
      await row(page).click();
      await page.getByRole("spinbutton").waitFor();
    },
  },
  { name: "enterprises", visitor: "operator", path: at("/operator/enterprises"), content: row },
  {
    name: "suspension",
    visitor: "operator",
    path: at("/operator/enterprises"),
    content: row,
    act: async (page) => {
      await row(page).click();
      await page.locator(".suspension button").click();
      await page.getByRole("dialog").last().getByRole("textbox").waitFor();
    },
  },
  { name: "dissolved enterprises", visitor: "operator", path: at("/operator/enterprises/dissolved"), content: title },
  {
    name: "granting",
    visitor: "operator",
    path: at("/operator/enterprises"),
    content: row,
    act: async (page) => {
      await row(page).click();
      await page.locator(".entitlements-head button").click();
      await page.getByRole("dialog").last().getByRole("spinbutton").waitFor();
    },
  },
  {
    name: "enterprise",
    visitor: "operator",
    path: at("/operator/enterprises"),
    content: row,
    act: async (page) => {
      await row(page).click();
      await page.locator(".entitlements li").first().waitFor();
    },
  },
  { name: "certifications", visitor: "operator", path: at("/operator/certifications"), content: title },
  {
    name: "certification review",
    visitor: "operator",
    path: at("/operator/certifications"),
    content: row,
    act: async (page) => {
      await row(page).click();
      await page.locator(".certification-files").waitFor();
    },
  },
  {
    name: "certification refusal",
    visitor: "operator",
    path: at("/operator/certifications"),
    content: row,
    act: async (page) => {
      await row(page).click();
      await page.locator(".certification-acts button").first().click();
      await page.getByRole("dialog").last().getByRole("radio").first().waitFor();
    },
  },
  { name: "failed jobs", visitor: "operator", path: at("/operator/failed-jobs"), content: title },
  {
    name: "health",
    visitor: "operator",
    path: at("/operator/health"),
    content: (page) => page.getByRole("main").getByRole("listitem").first(),
  },
  {
    name: "operators",
    visitor: "operator",
    path: at("/operator/operators"),
    content: (page) => page.getByRole("switch"),
  },
  {
    name: "invitation",
    visitor: "operator",
    path: at("/operator/operators"),
    content: (page) => page.getByRole("switch"),
    act: async (page) => {
      await page
        .getByRole("button", { name: /邀请|Invite/ })
        .first()
        .click();
      await page.getByRole("dialog").getByRole("textbox").fill("沈知行");
      await page.getByRole("button", { name: /生成链接|Make the link/ }).click();
      await page.getByRole("textbox", { name: /邀请链接|Invitation link/ }).waitFor();
    },
  },
  { name: "operators' audit log", visitor: "operator", path: at("/operator/audit"), content: row },
  {
    name: "operators' audit log entry",
    visitor: "operator",
    path: at("/operator/audit"),
    content: row,
    act: async (page) => {
      await page
        .getByRole("row", { name: /加入运营人员|Joined the operators/ })
        .first()
        .click();
      await page.getByRole("rowheader").first().waitFor();
    },
  },
  { name: "operator account", visitor: "operator", path: at("/operator/account"), content: field },
  {
    name: "authenticator",
    visitor: "operator",
    path: at("/operator/account"),
    content: field,
    act: async (page) => {
      await page.getByRole("button", { name: /设置身份验证器|Set up an authenticator/ }).click();
      await page.getByRole("dialog").locator("input").fill("operator-e2e-2026");
      await page.getByRole("button", { name: /下一步|Next/ }).click();
      await page.getByRole("img", { name: /二维码|QR/ }).waitFor();
    },
  },
  {
    name: "new recovery codes",
    visitor: "operator",
    changes: true,
    path: at("/operator/account"),
    content: field,
    act: async (page) => {
      await haveAuthenticator(page);
      await page.getByRole("button", { name: /重新生成恢复码|Make new recovery codes/ }).click();
      await page.getByRole("dialog").locator("input").nth(1).waitFor();
    },
  },
  { name: "instance settings", visitor: "operator", path: at("/operator/settings"), content: field },
  {
    name: "fewer days",
    visitor: "operator",
    path: at("/operator/settings"),
    content: field,
    act: async (page) => {
      await page.getByRole("checkbox").first().click();
      await page.locator("form").last().getByRole("button").last().click();
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "outbox", visitor: "operator", path: at("/operator/outbox"), content: row },
  {
    name: "outbox of mail",
    visitor: "operator",
    path: at("/operator/outbox"),
    content: row,
    act: async (page) => {
      await page.getByRole("tab").nth(1).click();
      await row(page).waitFor();
    },
  },
  { name: "messaging", visitor: "operator", path: at("/operator/messaging"), content: templateRow },
  {
    name: "template",
    visitor: "operator",
    path: at("/operator/messaging"),
    content: templateRow,
    act: async (page) => {
      await templateRow(page).click();
      await page.locator(".template-preview").waitFor();
    },
  },
];
