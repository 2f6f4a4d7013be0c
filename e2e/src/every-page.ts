// Every page of the three webs with how it is reached, and what shows that it is there in either language.
import type { Locator, Page } from "playwright-core";
import { assistantPlaces } from "./assistant-places.ts";
import { bookPlaces } from "./book-places.ts";
import { departmentPages } from "./department-pages.ts";
import { employeePages } from "./employee-pages.ts";
import { invitationPlaces, joinPlaces } from "./invitation-places.ts";
import { operatorPages } from "./operator-pages.ts";
import type { Place } from "./place.ts";
import { directorySettingsPages, ownProfilePages } from "./settings-pages.ts";
import { visibilityPlaces } from "./visibility-places.ts";

export type { Known, Place, Visitor } from "./place.ts";

const at = (path: string) => () => path;
const title = (page: Page): Locator => page.getByRole("heading").first();
const field = (page: Page): Locator => page.getByRole("textbox").first();
/** The heading row stands before it. */
const row = (page: Page): Locator => page.getByRole("row").nth(1);
/** A table's rows; on a phone they are cards. */
const sheetRow = (page: Page): Locator => row(page).or(page.getByRole("main").locator("li strong").first());
/** The breadcrumb is there before them, and it is a list too. */
const homeFigures = (page: Page): Locator => page.getByRole("main").getByRole("region").first();
const listed = (page: Page): Locator => page.getByRole("main").getByRole("list").getByRole("link").first();
const openWay: Pick<Place, "visitor" | "content"> = { visitor: "nobody", content: field };
const audit = "/console/settings/access/audit";
const enterprise = "/console/settings/tenancy/enterprise";
const administrators = "/console/settings/access/administrators";

export const everyPage: Place[] = [
  { ...openWay, name: "portal sign-in", path: at("/sign-in") },
  { ...openWay, name: "registration", path: at("/register") },
  ...joinPlaces,
  {
    name: "console sign-in",
    visitor: "nobody",
    path: at("/console/sign-in"),
    content: (page) => page.locator("svg.qr-picture"),
  },
  {
    name: "console sign-in by account",
    visitor: "nobody",
    path: at("/console/sign-in"),
    content: (page) => page.getByRole("button").first(),
    act: async (page) => {
      if ((await field(page).count()) === 0) await page.locator(".sign-in-corner").click();
      await field(page).waitFor();
    },
  },
  { ...openWay, name: "operator sign-in", path: at("/operator/sign-in") },
  { ...openWay, name: "operator set-up", path: at("/operator/set-up#used") },
  { name: "set-up link over", visitor: "nobody", path: at("/operator/set-up"), content: title },
  ...operatorPages,
  {
    name: "console home",
    visitor: "administrator",
    path: at("/console"),
    content: homeFigures,
  },
  {
    name: "command palette",
    visitor: "administrator",
    path: at("/console"),
    content: homeFigures,
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("wang");
      await page.getByRole("dialog").locator(".avatar").first().waitFor();
    },
  },
  {
    name: "command palette of the operator",
    visitor: "operator",
    path: at("/operator/applications"),
    content: row,
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("option").first().waitFor();
    },
  },
  {
    name: "console devices",
    visitor: "administrator",
    path: at("/console/devices"),
    content: (page) => page.getByRole("main").getByRole("listitem").last(),
  },
  { name: "employees", visitor: "administrator", path: at("/console/directory/employees"), content: row },
  {
    name: "employee drawer",
    visitor: "administrator",
    path: ({ member }) => `/console/directory/employees?member=${member}`,
    content: (page) => page.locator("form").getByRole("textbox").first(),
  },
  {
    name: "new employee",
    visitor: "administrator",
    path: at("/console/directory/employees?member=new"),
    content: (page) => page.locator("form").getByRole("textbox").first(),
  },
  ...departmentPages,
  { name: "roles", visitor: "administrator", path: at("/console/directory/roles"), content: row },
  {
    name: "role import",
    visitor: "administrator",
    path: at("/console/directory/roles"),
    content: row,
    act: async (page) => {
      await page.locator(".role-add .ant-dropdown-trigger").click();
      await page.getByRole("menuitem").first().click();
      const list = ["账号", "13700000000", "no.such.body", "=1+1"].join("\r\n");
      const file = { name: "班组长名单.csv", mimeType: "text/csv", buffer: Buffer.from(list) };
      await page.locator("input[type=file]").setInputFiles(file);
      await page.locator(".role-list-failures td").first().waitFor();
    },
  },
  ...invitationPlaces,
  ...employeePages,
  { name: "imports", visitor: "administrator", path: at("/console/directory/imports"), content: row },
  {
    name: "imports of departments",
    visitor: "administrator",
    path: at("/console/directory/imports?kind=departments"),
    content: row,
  },
  {
    name: "preview of departments",
    visitor: "administrator",
    path: ({ departmentImport }) => `/console/directory/imports/${departmentImport}`,
    content: sheetRow,
  },
  { name: "import history", visitor: "administrator", path: at("/console/directory/imports/history"), content: row },
  {
    name: "import preview",
    visitor: "administrator",
    path: ({ checkedImport }) => `/console/directory/imports/${checkedImport}`,
    content: sheetRow,
  },
  {
    name: "import corrections",
    visitor: "administrator",
    path: ({ checkedImport }) => `/console/directory/imports/${checkedImport}`,
    content: sheetRow,
    act: async (page) => {
      await page.locator(".import-figure-bad").click();
      await page.locator("textarea").first().fill("13700000000");
      await page.locator(".run-bar button").nth(1).waitFor();
    },
  },
  {
    name: "import refused",
    visitor: "administrator",
    path: ({ refusedImport }) => `/console/directory/imports/${refusedImport}`,
    content: (page) => page.getByRole("alert").first(),
  },
  {
    name: "import result",
    visitor: "administrator",
    path: ({ import: id }) => `/console/directory/imports/${id}`,
    content: sheetRow,
  },
  ...visibilityPlaces,
  ...directorySettingsPages,
  {
    name: "enterprise information",
    visitor: "administrator",
    path: at(enterprise),
    content: (page) => page.locator(".dissolution").getByRole("button"),
  },
  {
    name: "dissolution dialog",
    visitor: "administrator",
    path: at(enterprise),
    content: (page) => page.locator(".dissolution").getByRole("button"),
    act: async (page) => {
      await page.locator(".dissolution").getByRole("button").click();
      await page.getByRole("dialog").getByRole("textbox").last().waitFor();
    },
  },
  { name: "administrators", visitor: "administrator", path: at(administrators), content: row },
  {
    name: "new administrator",
    visitor: "administrator",
    path: at(administrators),
    content: row,
    act: async (page) => {
      await page.locator(".page-actions button").click();
      const dialog = page.getByRole("dialog");
      await dialog.getByRole("combobox").first().click();
      await page.locator(".ant-select-item-option").nth(1).click();
      await dialog.getByRole("radio").last().check();
      await dialog.getByRole("listitem").first().waitFor();
    },
  },
  {
    name: "certification",
    visitor: "administrator",
    path: at(`${enterprise}/certification`),
    content: (page) => page.locator(".certification-steps"),
  },
  {
    name: "certification form",
    visitor: "administrator",
    changes: true,
    path: at(`${enterprise}/certification`),
    content: (page) => page.locator("#certification-method, #certification-standing"),
    act: async (page) => {
      if ((await page.locator("#certification-standing").count()) > 0) {
        await page.locator("section button").last().click();
        await page.getByRole("dialog").getByRole("button").last().click();
      }
      await page.locator("form").getByRole("textbox").first().waitFor();
    },
  },
  { name: "audit log", visitor: "administrator", path: at(audit), content: row },
  {
    name: "audit log entry",
    visitor: "administrator",
    path: at(audit),
    content: row,
    act: async (page) => {
      await page
        .getByRole("row", { name: /可见范围|visibility/ })
        .first()
        .click();
      await page.getByRole("rowheader").first().waitFor();
    },
  },
  {
    name: "entitlements",
    visitor: "administrator",
    path: at("/console/settings/tenancy/entitlements"),
    content: row,
  },
  {
    name: "passkeys in the console",
    visitor: "administrator",
    path: at("/console/account/passkeys"),
    content: (page) => page.getByRole("main").getByRole("listitem").first(),
  },
  { name: "no such page", visitor: "administrator", path: at("/console/nowhere"), content: title },
  { name: "no such page of the portal", visitor: "employee", path: at("/nowhere"), content: title },
  { name: "contacts", visitor: "employee", path: at("/contacts"), content: listed },
  {
    name: "department",
    visitor: "employee",
    path: ({ department }) => `/contacts?department=${department}`,
    content: listed,
  },
  ...bookPlaces,
  { name: "search", visitor: "employee", path: at("/contacts?q=wang"), content: listed },
  {
    name: "command palette of the portal",
    visitor: "employee",
    path: at("/contacts"),
    content: listed,
    act: async (page) => {
      await page.keyboard.press("Control+k");
      await page.getByRole("combobox").fill("wang");
      await page.getByRole("dialog").locator(".avatar").first().waitFor();
    },
  },
  {
    name: "card",
    visitor: "employee",
    path: ({ colleague }) => `/contacts?person=${colleague}`,
    content: (page) => page.getByRole("term").first(),
  },
  { name: "me", visitor: "employee", path: at("/me"), content: listed },
  {
    name: "profile",
    visitor: "employee",
    path: at("/me/profile"),
    content: (page) => page.getByRole("term").first(),
  },
  ...ownProfilePages,
  {
    name: "change password",
    visitor: "employee",
    path: at("/me/password"),
    content: (page) => page.locator("form input").first(),
  },
  {
    name: "about",
    visitor: "employee",
    path: at("/me/about"),
    content: (page) => page.getByRole("main").getByRole("link").first(),
  },
  { name: "scan", visitor: "employee", path: at("/me/scan"), content: field },
  {
    name: "scan without rights",
    visitor: "employee",
    path: at("/me/scan"),
    content: field,
    act: async (page) => {
      const { code } = (await (await page.request.post("/v1/identity/scan")).json()) as { code: string };
      await field(page).fill(code);
      await field(page).press("Enter");
      await page.getByRole("term").first().waitFor();
    },
  },
  {
    name: "own applications",
    visitor: "employee",
    path: at("/me/applications"),
    content: (page) => page.locator(".told-applications li").first(),
  },
  {
    name: "devices",
    visitor: "employee",
    path: at("/me/devices"),
    content: (page) => page.getByRole("main").getByRole("listitem").first(),
  },
  {
    name: "passkeys",
    visitor: "employee",
    path: at("/me/passkeys"),
    content: (page) => page.getByRole("main").getByRole("listitem").first(),
    act: async (page) => {
      await page.getByRole("button", { name: /添加通行密钥|Add a passkey/ }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
  },
  ...assistantPlaces,
];
