// Pages of 员工管理 beyond the list and the drawer, for every-page.ts.
import type { Place } from "./place.ts";

const fields: Pick<Place, "visitor" | "path" | "content"> = {
  visitor: "administrator",
  path: () => "/console/directory/fields",
  content: (page) => page.getByRole("main").getByRole("listitem").last(),
};

export const employeePages: Place[] = [
  { ...fields, name: "employee fields" },
  {
    ...fields,
    name: "new employee field",
    act: async (page) => {
      await page.locator("button.ant-btn-primary").first().click();
      await page.getByRole("dialog").getByRole("textbox").first().waitFor();
    },
  },
  {
    name: "deletion of an employee",
    visitor: "administrator",
    path: ({ member }) => `/console/directory/employees?member=${member}`,
    content: (page) => page.locator("form").getByRole("textbox").first(),
    act: async (page) => {
      await page.locator(".drawer-header .ant-dropdown-trigger").click();
      await page.getByRole("menuitem").last().click();
      const dialog = page.getByRole("dialog").last();
      await dialog.getByRole("checkbox").click();
      await dialog.getByRole("textbox").waitFor();
    },
  },
  {
    name: "employees into a role",
    visitor: "administrator",
    path: () => "/console/directory/employees",
    content: (page) => page.getByRole("row").nth(1),
    act: async (page) => {
      await page.getByRole("row").nth(1).getByRole("checkbox").click();
      await page.getByRole("button", { name: /^(加入角色|Add to role)$/ }).click();
      await page.getByRole("dialog").getByRole("combobox").waitFor();
    },
  },
];
