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
];
