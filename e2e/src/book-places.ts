// Parts of the portal's address book that are one's own.
import type { Locator, Page } from "playwright-core";
import type { Place } from "./place.ts";

const listed = (page: Page): Locator => page.getByRole("main").getByRole("list").getByRole("link").first();

/** Stars some people behind the page, and calls others. */
async function haveContacts(page: Page): Promise<void> {
  const { people } = await (await page.request.get("/v1/directory/book/search?q=wang")).json();
  for (const [at, { id }] of (people as { id: string }[]).slice(0, 5).entries()) {
    const path = `/v1/directory/book/people/${id}`;
    await (at < 3 ? page.request.put(`${path}/star`) : page.request.post(`${path}/contacts`));
  }
  await page.reload();
  await listed(page).waitFor();
}

/** In the first look there are none yet, in the others those of before. */
export const bookPlaces: Place[] = [
  {
    name: "frequent contacts",
    visitor: "employee",
    path: () => "/contacts?view=contacts",
    content: (page) => page.locator(".book .empty").or(page.locator(".book .phone-list")).first(),
    act: haveContacts,
  },
];
