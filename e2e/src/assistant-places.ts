// Pages of the administrators' assistant in the portal.
import type { Locator, Page } from "playwright-core";
import type { Place } from "./place.ts";

const assistant = "/me/assistant";
const at = (path: string) => () => path;
const listed = (page: Page): Locator => page.getByRole("main").getByRole("list").getByRole("link").first();
const field = (page: Page): Locator => page.locator("form").getByRole("textbox").first();
const manager = { visitor: "manager" } as const;

export const assistantPlaces: Place[] = [
  { ...manager, name: "assistant", path: at(assistant), content: listed },
  {
    ...manager,
    name: "search in the assistant",
    path: at(assistant),
    content: listed,
    act: async (page) => {
      await page.getByRole("searchbox").fill("wang");
      await page.getByRole("main").locator(".avatar").first().waitFor();
    },
  },
  {
    ...manager,
    name: "department in the assistant",
    path: ({ department }) => `${assistant}?department=${department}&name=算法部`,
    content: listed,
  },
  {
    ...manager,
    name: "department's name in the assistant",
    path: ({ department }) => `${assistant}?department=${department}&name=算法部`,
    content: listed,
    act: async (page) => {
      await page.locator(".assistant-here button").nth(1).click();
      await page.getByRole("dialog").getByRole("textbox").waitFor();
    },
  },
  {
    ...manager,
    name: "employee in the assistant",
    path: ({ member }) => `${assistant}?person=${member}`,
    content: field,
  },
  { ...manager, name: "new employee in the assistant", path: at(`${assistant}?view=add`), content: field },
  {
    ...manager,
    name: "invitation in the assistant",
    path: at(`${assistant}?view=invite`),
    content: (page) => page.getByRole("switch"),
    act: async (page) => {
      await page.locator(".assistant-acts button").click();
      await page.locator(".assistant-qr svg").waitFor();
    },
  },
  {
    ...manager,
    name: "request in the assistant",
    path: at(`${assistant}?view=requests`),
    content: (page) => page.locator(".phone-row").first(),
    act: async (page) => {
      await page.locator(".phone-row").first().click();
      await page.locator(".assistant-deciding button").first().waitFor();
    },
  },
  // last of the visitor's: it gives the console's session up
  {
    ...manager,
    name: "assistant's gate",
    path: at(assistant),
    content: (page) => page.getByRole("main"),
    act: async (page) => {
      // nothing of the page may still ask for what is given up
      await page.goto("about:blank");
      await page.context().clearCookies({ name: "qilian_console" });
      await page.goto(assistant);
      await page.locator("form input").waitFor();
    },
  },
];
