// The pages of every-page.ts one after the other, each loaded anew in a page that is open already: a new one would be a
// new process, which reads and compiles every script once more. What opens on the page just looked at is opened there.
import type { Page } from "playwright-core";
import { atRest, type Browsing, devices, type Kept, type Look } from "./browser.ts";
import type { Known, Place, Visitor } from "./every-page.ts";

export class Visits {
  private readonly browsing: Browsing;
  private readonly sessions: Partial<Record<Visitor, Kept>>;
  private readonly known: Known;
  private visitor: Visitor | undefined;
  /** Those of one visitor, one for each look: places of a visitor stand together. */
  private readonly pages = new Map<string, Promise<Page>>();
  /** What a page shows as it was loaded, with nothing opened on it. */
  private readonly untouched = new WeakMap<Page, string>();

  constructor(browsing: Browsing, sessions: Partial<Record<Visitor, Kept>>, known: Known) {
    this.browsing = browsing;
    this.sessions = sessions;
    this.known = known;
  }

  /** The place as it comes to rest in each of the looks, side by side unless it changes what the next one would find. */
  async see(place: Place, looks: readonly Look[], see: (page: Page, look: Look) => Promise<void>): Promise<void> {
    if (place.visitor !== this.visitor) await this.leave();
    this.visitor = place.visitor;
    const seeIn = async (look: Look) => see(await this.open(place, look), look);
    if (place.changes) {
      for (const look of looks) await seeIn(look);
      return;
    }
    const seeing = looks.map(seeIn);
    // the next place uses the same pages: none may still be at work when this has failed
    for (const seen of await Promise.allSettled(seeing)) if (seen.status === "rejected") throw seen.reason;
  }

  private async open(place: Place, look: Look): Promise<Page> {
    const page = await this.pageOf(place.visitor, look);
    await page.setViewportSize(devices[look.device].viewport);
    const path = place.path(this.known);
    const isThere = place.act !== undefined && place.changes !== true && this.untouched.get(page) === path;
    if (!isThere) await page.goto(path);
    await place.content(page).waitFor();
    if (place.act === undefined) this.untouched.set(page, path);
    else {
      this.untouched.delete(page);
      await place.act(page);
    }
    await atRest(page);
    return page;
  }

  private pageOf(visitor: Visitor, look: Look): Promise<Page> {
    const key = [look.device, look.language, look.appearance].join(" ");
    const open = async () => (await this.browsing.profile(look, this.sessions[visitor])).newPage();
    const page = this.pages.get(key) ?? open();
    this.pages.set(key, page);
    return page;
  }

  private async leave(): Promise<void> {
    const pages = await Promise.all(this.pages.values());
    this.pages.clear();
    await Promise.all(pages.map((page) => page.context().close()));
  }
}
