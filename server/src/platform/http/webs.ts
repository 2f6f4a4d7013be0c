// The built webs. Pages are rendered for each request, because each carries a nonce of its own.
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

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
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");

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

/** A process started without built webs serves the API alone. */
export async function webs(app: FastifyInstance): Promise<void> {
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
  const icon = (web: string) => (_request: unknown, reply: FastifyReply) =>
    reply.sendFile("icon.svg", built(`${web}/dist`));
  const page = (parts: string[]) => (_request: unknown, reply: FastifyReply) => {
    const nonce = randomBytes(16).toString("base64");
    return reply
      .type("text/html; charset=utf-8")
      .header("content-security-policy", policy(nonce))
      .header("cache-control", "no-cache")
      .send(parts.join(nonce));
  };
  const hidden = { schema: { hide: true } } as const;
  app.get("/console/icon.svg", hidden, icon("console"));
  app.get("/icon.svg", hidden, icon("portal"));
  for (const url of ["/operator", "/operator/*"]) app.get(url, hidden, page(operator));
  for (const url of ["/console", "/console/*"]) app.get(url, hidden, page(console));
  for (const url of ["/", "/*"]) app.get(url, hidden, page(portal));
}
