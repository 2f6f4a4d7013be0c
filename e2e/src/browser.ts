// Chromium as people have it before them: a desktop window or a phone, and a record of every fault that a page shows.
import assert from "node:assert/strict";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";

export type Look = { language: "zh-CN" | "en-US"; appearance: "light" | "dark"; device: "desktop" | "phone" };

/** Cookies and storage of a profile that was left. */
export type Kept = Awaited<ReturnType<BrowserContext["storageState"]>>;

export const usual: Look = { language: "zh-CN", appearance: "light", device: "desktop" };
export const onPhone: Look = { ...usual, device: "phone" };

export const devices = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
} as const;

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A page lives for a second or a minute: what V8 compiles for speed costs it more than it gains, a fifth of all.
  "--js-flags=--no-opt --no-maglev",
  // Chromium's own sandbox does not work for root.
  ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
];

/** How long a page may take to show what a test waits for. Milliseconds. */
const patience = 20_000;

/** Nobody is signed in yet: the pages ask whether somebody is, and 401 is the answer. */
const notSignedIn = { path: /^\/v1\/identity\/(sign-in|(portal|console|operator)-session)$/, status: 401 };

export class Browsing {
  private readonly browser: Browser;
  private readonly origin: string;
  private readonly faults: string[] = [];
  private readonly refusals: { path: RegExp; status: number }[] = [notSignedIn];

  private constructor(browser: Browser, origin: string) {
    this.browser = browser;
    this.origin = origin;
  }

  static async open(origin: string): Promise<Browsing> {
    const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
    // Without a locale the browser does not find files with Chinese names.
    const env = { ...process.env, LANG: "C.UTF-8" };
    return new Browsing(await chromium.launch({ executablePath, args: flags, env }), origin);
  }

  /** A profile of its own; nobody is signed in but whose session `kept` holds. */
  async profile({ language, appearance, device }: Look = usual, kept?: Kept): Promise<BrowserContext> {
    const context = await this.browser.newContext({
      ...devices[device],
      baseURL: this.origin,
      locale: language,
      timezoneId: "Asia/Shanghai",
      colorScheme: appearance,
      reducedMotion: "reduce",
      ...(kept === undefined ? {} : { storageState: kept }),
    });
    context.setDefaultTimeout(patience);
    context.on("page", (page) => this.watch(page));
    return context;
  }

  /** The one page of a new profile. */
  async page(look: Look = usual): Promise<Page> {
    return (await this.profile(look)).newPage();
  }

  /** Answers that are no fault: the test is about them. `path` is matched with the whole path of the request. */
  expectRefusal(path: RegExp, status: number): void {
    this.refusals.push({ path, status });
  }

  private watch(page: Page): void {
    const note = (fault: string) => this.faults.push(`${new URL(page.url()).pathname}: ${fault}`);
    page.on("pageerror", (error) => note(`uncaught ${error.stack ?? error.message}`));
    page.on("crash", () => note("the page crashed"));
    page.on("console", (message) => {
      // a breach of the content security policy is an error here too
      if (message.type() !== "error" && message.type() !== "warning") return;
      if (!this.isExpected(message.text(), message.location().url)) note(`${message.type()} ${message.text()}`);
    });
  }

  private isExpected(text: string, url: string): boolean {
    const status = Number(/^Failed to load resource: the server responded with a status of (\d+)/.exec(text)?.[1]);
    if (!URL.canParse(url)) return false;
    const { pathname } = new URL(url);
    return this.refusals.some((refusal) => refusal.status === status && refusal.path.test(pathname));
  }

  /** @throws AssertionError with every error, warning and breach of the policy that any page has shown so far. */
  assertNoFaults(): void {
    assert.deepEqual(this.faults.splice(0), []);
  }

  /** What every open page shows, numbered; nothing without a folder. */
  async savePictures(folder: string | undefined): Promise<void> {
    if (folder === undefined) return;
    const pages = this.browser.contexts().flatMap((context) => context.pages());
    await Promise.all(pages.map((page, at) => page.screenshot({ path: join(folder, `page-${at + 1}.png`) })));
  }

  async close(): Promise<void> {
    await this.browser.close();
  }
}

/** What moved in has come to its place: until then colours are not those that stay. */
export async function atRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const moving = () =>
      document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
    // What opens is placed first, unseen, and begins to move in one of the frames after.
    const frame = () => new Promise(requestAnimationFrame);
    for (let still = 0; still < 4; still++) {
      await frame();
      const ending = moving();
      if (ending.length > 0) still = 0;
      await Promise.allSettled(ending.map(({ finished }) => finished));
    }
  });
}
