// What pages, the application on a person's device and the logo's address show of the instance's brand.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { type BrandLanguage, type BrandShown, defaultWords } from "@qilian/contract/instance.ts";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Database } from "../db/index.ts";
import { notFound } from "../errors.ts";
import { ownBrand, ownLogo } from "../instance/index.ts";

const plain: BrandShown = { "zh-CN": {}, "en-US": {} };

/** Pages open also while the database does not answer, and then say so themselves. */
export async function readBrand({ log }: FastifyInstance, db: Database): Promise<BrandShown> {
  try {
    return await db.readInstance(ownBrand);
  } catch (error) {
    log.warn({ err: error }, "a page is sent without the instance's brand");
    return plain;
  }
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => entities[character] as string);

/**
 * The page with the brand in it: the name in its title, the logo as its icon, and all of it as a block of data, so that
 * nothing else is shown first and nothing more is asked for. No script: the policy has nothing to say about it.
 */
export function branded(page: string, brand: BrandShown): string {
  const data = JSON.stringify(brand).replaceAll("<", "\\u003c");
  const name = brand["zh-CN"].name ?? defaultWords["zh-CN"].name;
  const titled = page.replace(`<title>${defaultWords["zh-CN"].name}`, () => `<title>${escaped(name)}`);
  return (brand.logo === undefined ? titled : titled.replace(pageIcon, `$1href="${brand.logo}"`)).replace(
    "</head>",
    () => `<script type="application/json" id="brand">${data}</script></head>`,
  );
}
const pageIcon = /(<link rel="(?:icon|apple-touch-icon)" )(?:type="image\/svg\+xml" )?href="[^"]*"/g;

const manifestOf = (language: BrandLanguage): string =>
  fileURLToPath(new URL(`../../../../portal/dist/manifest.${language}.webmanifest`, import.meta.url));

/**
 * The application's name on the person's device, in the language that the browser asks for first, zh-CN for all others;
 * its icon is the logo, where there is one.
 */
export async function sendManifest(
  { headers }: FastifyRequest,
  reply: FastifyReply,
  db: Database,
): Promise<FastifyReply> {
  const [first = ""] = (headers["accept-language"] ?? "").split(",");
  const language = /^en\b/i.test(first.trim()) ? "en-US" : "zh-CN";
  const built = JSON.parse(await readFile(manifestOf(language), "utf8")) as Record<string, unknown>;
  const [brand, logo] = await db.readInstance(async (tx) => [await ownBrand(tx), await ownLogo(tx)] as const);
  const name = brand[language].name ?? defaultWords[language].name;
  const icon = logo && { src: `/brand/${logo.hash}`, sizes: `${logo.width}x${logo.height}`, type: logo.type };
  return reply
    .header("vary", "accept-language")
    .header("cache-control", "no-cache")
    .type("application/manifest+json; charset=utf-8")
    .send(JSON.stringify({ ...built, name, short_name: name, ...(icon && { icons: [icon] }) }));
}

/** An address names its content: browsers keep it, and never show another. @throws Refused 404 for any other than the logo */
export async function sendLogo({ params }: FastifyRequest, reply: FastifyReply, db: Database): Promise<FastifyReply> {
  const { hash } = params as { hash: string };
  const logo = await db.readInstance((tx) => ownLogo(tx, hash));
  if (logo === undefined) throw notFound();
  return reply
    .headers({
      "cache-control": "public, max-age=31536000, immutable",
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
    })
    .type(logo.type)
    .send(logo.content);
}
