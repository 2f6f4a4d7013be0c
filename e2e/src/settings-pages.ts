// Pages of the address book's settings, and those on which employees change what is their own.
import type { Page } from "playwright-core";

const profile = "/console/settings/directory/profile";
const executives = "/console/settings/directory/executives";
const byAdministrator = { visitor: "administrator", content: (page: Page) => page.getByRole("table") } as const;
const withSwitch = { visitor: "administrator", content: (page: Page) => page.getByRole("switch") } as const;

export const directorySettingsPages = [
  { ...byAdministrator, name: "employee information settings", path: () => profile },
  {
    ...byAdministrator,
    name: "employee information settings, changed",
    path: () => profile,
    act: async (page: Page) => {
      await page.getByRole("button", { name: /^(编辑|Edit)$/ }).click();
      await page.getByRole("table").getByRole("checkbox").first().waitFor();
    },
  },
  { ...withSwitch, name: "executives", path: () => executives },
  {
    ...withSwitch,
    name: "new executives",
    path: () => executives,
    act: async (page: Page) => {
      const add = page.getByRole("button", { name: /添加高管|Add executives/ });
      await add.first().click();
      await page.getByRole("dialog").getByRole("checkbox").first().waitFor();
    },
  },
];

const field = (page: Page) => page.locator("form input").first();

export const ownProfilePages = [
  {
    visitor: "employee" as const,
    name: "profile, changed",
    path: () => "/me/profile",
    content: (page: Page) => page.getByRole("term").first(),
    act: async (page: Page) => {
      await page.getByRole("button", { name: /^(编辑|Edit)$/ }).click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
  },
  {
    visitor: "employee" as const,
    name: "sign-in number",
    path: () => "/me/phone",
    content: (page: Page) => field(page).or(page.locator(".own-number-now")).first(),
  },
  { visitor: "employee" as const, name: "leaving the enterprise", path: () => "/me/leaving", content: field },
];
