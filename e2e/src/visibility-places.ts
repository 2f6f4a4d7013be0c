// The pages of who sees whom, for every-page.ts.
import type { Page } from "playwright-core";

const visitor = "administrator" as const;
const rules = "/console/settings/directory/visibility";

export const visibilityPlaces = [
  { name: "rules", visitor, path: () => rules, content: (page: Page) => page.getByRole("region").first() },
  {
    name: "rule dialog",
    visitor,
    path: () => rules,
    content: (page: Page) => page.getByRole("region").first(),
    act: async (page: Page) => {
      await page.getByRole("region").nth(1).getByRole("button").first().click();
      await page.getByRole("dialog").getByRole("treegrid").last().getByRole("row").nth(1).waitFor();
    },
  },
  {
    name: "rule effect",
    visitor,
    path: () => rules,
    content: (page: Page) => page.getByRole("region").first(),
    act: async (page: Page) => {
      await page
        .getByRole("button", { name: /^(删除规则|Delete the rule)/ })
        .first()
        .click();
      await page.locator(".effect-side").first().waitFor();
    },
  },
  {
    name: "rule search",
    visitor,
    path: () => `${rules}?q=财务`,
    content: (page: Page) => page.locator(".rule-search"),
  },
  {
    name: "department rights",
    visitor,
    path: () => "/console/directory/employees",
    content: (page: Page) => page.getByRole("row").nth(1),
    act: async (page: Page) => {
      // below 960 the tree is in a drawer
      if (await page.locator(".split-opener").isVisible()) await page.locator(".split-opener").click();
      await page.getByRole("treeitem").nth(1).locator(".row-menu").click();
      await page.getByRole("menuitem", { name: /权限设置|Visibility rights/ }).click();
      await page.getByRole("switch").nth(1).click();
      await page.locator(".effect-side").first().waitFor();
    },
  },
  {
    name: "rules about a member",
    visitor,
    path: ({ member }: { member: string }) => `${rules}/members?member=${member}`,
    content: (page: Page) => page.locator(".member-rules-part").first(),
  },
  {
    name: "whom a member sees",
    visitor,
    path: ({ member }: { member: string }) => `${rules}/members?member=${member}&view=sees`,
    content: (page: Page) => page.locator(".sight-row").first(),
  },
  {
    name: "who sees a member",
    visitor,
    path: ({ member }: { member: string }) => `${rules}/members?member=${member}&view=seen-by`,
    content: (page: Page) => page.locator(".sight-row").first(),
    act: async (page: Page) => {
      await page.locator("button.sight-row").first().click();
      await page.locator(".sight-way").waitFor();
    },
  },
  {
    name: "verification",
    visitor,
    path: () => `${rules}/verification`,
    content: (page: Page) => page.getByRole("combobox").first(),
  },
];
