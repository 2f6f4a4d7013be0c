// 部门管理 among every page: the tree with one department, and what is opened from it.
import type { Locator, Page } from "playwright-core";

const page = {
  visitor: "administrator",
  path: ({ department }: { department: string }) => `/console/directory/departments?department=${department}`,
  content: (page: Page): Locator => page.locator(".department-panel dl"),
} as const;

/** Opens a dialog from the menu of the department shown, by the item's name. */
const dialog = (name: string, item: RegExp, then: (dialog: Locator) => Promise<void>) => ({
  ...page,
  name,
  act: async (page: Page) => {
    await page.locator(".department-head button").last().click();
    await page.getByRole("menuitem", { name: item }).click();
    await then(page.getByRole("dialog"));
  },
});

export const departmentPages = [
  { ...page, name: "departments" },
  {
    ...page,
    name: "department drawer",
    act: async (page: Page) => {
      await page.locator(".department-head button").first().click();
      await page.locator("form").getByRole("textbox").first().waitFor();
    },
  },
  dialog("moving a department", /移动到|Move to/, (shown) => shown.getByRole("treeitem").nth(2).click()),
  dialog("splitting a department", /拆分|Split/, (shown) => shown.getByRole("checkbox").first().check()),
];
