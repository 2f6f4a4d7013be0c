// How much JavaScript each first page loads, seen by a browser and weighed as gzip carries it.
import { request } from "node:http";
import { type Browser, chromium } from "playwright-core";
import type { Person } from "../../server/src/test/person.ts";
import { chromium as browserPath, ensurePackages } from "../../tools/debian.mjs";
import { atMost, type Figure } from "./figures.ts";
import type { Product } from "./product.ts";

/** Below it a reply fits one packet either way. */
const worthCompressing = 1400;

type Visit = { page: string; path: string; visitor?: Person; goal: number };

export async function pageFigures(product: Product, employee: Person, admin: Person): Promise<Figure[]> {
  const missing = ensurePackages("chromium");
  if (missing !== undefined) throw new Error(missing);
  // Chromium's own sandbox does not work for root.
  const args = process.getuid?.() === 0 ? ["--no-sandbox"] : [];
  const browser = await chromium.launch({ executablePath: browserPath() ?? "", args });
  const visits: Visit[] = [
    { page: "sign-in of the portal", path: "/", goal: 220 },
    { page: "sign-in of the console", path: "/console", goal: 220 },
    { page: "portal", path: "/", visitor: employee, goal: 300 },
    { page: "console", path: "/console", visitor: admin, goal: 450 },
  ];
  try {
    const figures: Figure[] = [];
    let plain = 0;
    for (const visit of visits) {
      const weights = await Promise.all((await scriptsOf(browser, product, visit)).map(weigh));
      const bytes = weights.reduce((sum, weight) => sum + weight.bytes, 0);
      plain += weights.filter(({ bytes, compressed }) => bytes > worthCompressing && !compressed).length;
      figures.push(atMost(`JavaScript of the first page, ${visit.page}`, bytes / 1000, "KB", visit.goal));
    }
    return [...figures, atMost("scripts that are sent without compression", plain, "", 0)];
  } finally {
    await browser.close();
  }
}

/** Every script that the page has asked for by the time it rests, lazy chunks included. */
async function scriptsOf(
  browser: Browser,
  { origin }: Product,
  { path, visitor, page: name }: Visit,
): Promise<string[]> {
  const context = await browser.newContext();
  if (visitor !== undefined)
    await context.addCookies([...visitor.cookies].map(([name, value]) => ({ name, value, url: origin })));
  const page = await context.newPage();
  // the sign-in waits for its QR code to be scanned: a request that does not end would keep the page from resting
  await page.route("**/v1/identity/scan?*", (route) => route.fulfill({ json: { state: "over" } }));
  const scripts = new Set<string>();
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.add(response.url());
  });
  await page.goto(origin + path, { waitUntil: "networkidle" });
  await context.close();
  if (scripts.size === 0) throw new Error(`The page ${name} loaded no script`);
  return [...scripts];
}

/** The bytes of one script on the wire, to a client that takes gzip. */
function weigh(url: string): Promise<{ bytes: number; compressed: boolean }> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { "accept-encoding": "gzip" } }, (reply) => {
      let bytes = 0;
      reply.on("data", (part: Buffer) => (bytes += part.length));
      reply.on("error", reject);
      reply.on("end", () => resolve({ bytes, compressed: reply.headers["content-encoding"] === "gzip" }));
    })
      .on("error", reject)
      .end();
  });
}
