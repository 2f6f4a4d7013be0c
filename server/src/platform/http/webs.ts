// The built webs. Pages are rendered for each request, because each carries a nonce of its own.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Database } from "../db/index.ts";
import { branded, readBrand, sendLogo, sendManifest } from "./brand-pages.ts";
import { cookieOf, type DoorSurface } from "./door.ts";

const built = (path: string): string => fileURLToPath(new URL(`../../../../${path}`, import.meta.url));

const policy = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

/** A worker is a document of its own for the policy: it fetches, and loads no further code. */
const workerPolicy = "default-src 'none'; connect-src 'self'";

/** What keeps its name when its content changes. */
const forADay = { maxAge: "1d", immutable: false };

/** Beside the portal's page, under the names that they are asked for by. */
const portalFiles = [
  "icon.svg",
  "icon-192.png",
  "icon-512.png",
  "icon-maskable-512.png",
  "icon-apple-180.png",
  "third-party.txt",
] as const;

const pages = {
  operator: built("console/dist/operator.html"),
  console: built("console/dist/index.html"),
  portal: built("portal/dist/index.html"),
};

async function readPage(place: string): Promise<string[] | undefined> {
  try {
    return (await readFile(place, "utf8")).split("__CSP_NONCE__");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

/** A process started without built webs serves the API and the logo alone. */
export async function webs(app: FastifyInstance, db: Database): Promise<void> {
  const hidden = { schema: { hide: true } } as const;
  app.get("/brand/:hash", hidden, (request, reply) => sendLogo(request, reply, db));
  const [operator, console, portal] = await Promise.all([
    readPage(pages.operator),
    readPage(pages.console),
    readPage(pages.portal),
  ]);
  if (operator === undefined || console === undefined || portal === undefined) {
    app.log.warn("the webs are not built; only the API is served");
    return;
  }
  const assets = { index: false, immutable: true, maxAge: "365d", preCompressed: true, schemaHide: true } as const;
  await app.register(fastifyStatic, {
    root: built("console/dist/assets"),
    prefix: "/console/assets/",
    ...assets,
    decorateReply: false,
  });
  await app.register(fastifyStatic, { root: built("portal/dist/assets"), prefix: "/assets/", ...assets });
  const file = (web: string, name: string) => (_request: unknown, reply: FastifyReply) =>
    reply.sendFile(name, built(`${web}/dist`), forADay);
  const page = (parts: string[]) => async (_request: unknown, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString("base64");
    const brand = await readBrand(app, db);
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", policy(nonce))
      .header("cache-control", "no-cache")
      .send(branded(parts.join(nonce), brand));
  };
  app.get("/console/icon.svg", hidden, file("console", "icon.svg"));
  for (const name of portalFiles) app.get(`/${name}`, hidden, file("portal", name));
  app.get("/manifest.webmanifest", hidden, (request, reply) => sendManifest(request, reply, db));
  app.get("/worker.js", hidden, worker);
  const web = (base: string, surface: DoorSurface, parts: string[]) => {
    app.get(base === "" ? "/" : base, { ...hidden, onRequest: toSignInWithout(surface, base) }, page(parts));
    app.get(`${base}/*`, hidden, page(parts));
  };
  web("/operator", "operator", operator);
  web("/console", "console", console);
  web("", "portal", portal);
}

/** At the address that people type, whoever has no session is not first sent the web that would say so. */
const toSignInWithout =
  (surface: DoorSurface, base: string) =>
  async (request: FastifyRequest, reply: FastifyReply): Promise<void> => {
    if (request.cookies[cookieOf(surface)] === undefined)
      await reply.header("cache-control", "no-store").redirect(`${base}/sign-in`);
  };

/** Browsers ask for it anew each time: a new build is known by it. */
const worker = (_request: FastifyRequest, reply: FastifyReply): FastifyReply =>
  reply
    .header("content-security-policy", workerPolicy)
    .header("cache-control", "no-cache")
    .sendFile("worker.js", built("portal/dist"), { cacheControl: false });
