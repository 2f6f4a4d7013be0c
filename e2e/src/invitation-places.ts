// Pages of joining an enterprise by invitation, and of the administrators' invitations.
import type { Locator, Page } from "playwright-core";
import type { Place } from "./place.ts";

const invitations = "/console/directory/invitations";
const at = (path: string) => () => path;
const row = (page: Page): Locator => page.getByRole("row").nth(1);
const field = (page: Page): Locator => page.getByRole("textbox").first();

export const joinPlaces: Place[] = [
  { name: "join by a code", visitor: "nobody", content: field, path: at("/join") },
  { name: "join", visitor: "nobody", content: field, path: ({ invitation }) => `/join/${invitation}` },
];

export const invitationPlaces: Place[] = [
  { name: "invitations", visitor: "administrator", path: at(invitations), content: row },
  {
    name: "new invitation",
    visitor: "administrator",
    path: at(`${invitations}?invite=new`),
    content: (page) => page.getByRole("dialog").getByRole("switch"),
  },
  {
    name: "shared invitation",
    visitor: "administrator",
    path: at(invitations),
    content: row,
    act: async (page) => {
      await page.locator(".row-acts button").first().click();
      await page.locator(".share-qr svg").waitFor();
    },
  },
  { name: "requests to join", visitor: "administrator", path: at(`${invitations}?tab=requests`), content: row },
  {
    name: "approving a request",
    visitor: "administrator",
    path: at(`${invitations}?tab=requests`),
    content: row,
    act: async (page) => {
      await page.locator(".row-acts button").first().click();
      await page.getByRole("dialog").locator(".department-field-opener").waitFor();
    },
  },
];
