// The HTTP server: routes with their checks, the OpenAPI document, health, and the webs.
import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import rateLimit from "@fastify/rate-limit";
import swagger from "@fastify/swagger";
import type { Route } from "@qilian/contract/api.ts";
import { mostUploadBytes } from "@qilian/contract/uploads.ts";
import { type FastifyBaseLogger, type FastifyInstance, type FastifyReply, type FastifyRequest, fastify } from "fastify";
import {
  jsonSchemaTransform,
  jsonSchemaTransformObject,
  serializerCompiler,
  validatorCompiler,
} from "fastify-type-provider-zod";
import type { Config } from "../config.ts";
import { type Database, PremiseFailed } from "../db/index.ts";
import { notFound, Refused } from "../errors.ts";
import { type Files, openUpload, refuseTooLarge, type StoredFile } from "../files/index.ts";
import { changeNotice, type Notices } from "../live/index.ts";
import type { Log } from "../log/index.ts";
import { requestSeconds } from "../metrics/counted.ts";
import type { Seals } from "../seals/index.ts";
import { type Door, type Entered, enterBy, type Recalled, recallBy } from "./door.ts";
import { health } from "./health.ts";
import { claimedByKey, Kept, KeyHeader, onceByKey, refuseKeyWithFile, sendKept, takesKey } from "./idempotency.ts";
import { live } from "./live.ts";
import { openApiPage } from "./openapi-page.ts";
import { isOwnPage } from "./origin.ts";
import { sendProblem } from "./problems.ts";
import { type Cookies, type Download, moduleOf, type ServedRoute } from "./serve.ts";
import { sendFile, sendStored } from "./stored-reply.ts";
import { webs } from "./webs.ts";

export type House = {
  config: Config;
  db: Database;
  files: Files;
  seals: Seals;
  log: Log;
  notices: Notices;
  door: Door;
  routes: readonly ServedRoute[];
};

/** JSON bodies are small; files come as uploads with limits of their own. */
const mostBodyBytes = 1024 * 1024;

export async function openApp(house: House): Promise<FastifyInstance> {
  const { config } = house;
  const log: FastifyBaseLogger = house.log.child({}, { level: config.logLevel === "info" ? "warn" : config.logLevel });
  const app = fastify({
    loggerInstance: log,
    // What is logged of a request names its id itself; a logger for each request would cost every one of them.
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    bodyLimit: mostBodyBytes,
    trustProxy: trustedOf(config.trustProxy),
    routerOptions: { maxParamLength: 200 },
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  app.setErrorHandler((error, request, reply) => sendProblem(request, reply, error));
  app.setNotFoundHandler((request, reply) => sendProblem(request, reply, notFound()));
  await app.register(cookie);
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: {
        title: "Qilian 企联",
        version: "1",
        description: "Everything the console, the portal and the operator's pages call.",
      },
      servers: [{ url: config.publicUrl.origin }],
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  if (config.requestsPerMinute > 0)
    await app.register(rateLimit, {
      max: config.requestsPerMinute,
      timeWindow: "1 minute",
      allowList: (request) => !request.url.startsWith("/v1/"),
      // Before the limit is reached nobody needs to know of it; then Retry-After says how long.
      addHeadersOnExceeding: { "x-ratelimit-limit": false, "x-ratelimit-remaining": false, "x-ratelimit-reset": false },
    });
  app.addHook("onRequest", (request, reply, done) => {
    reply.headers({
      "x-request-id": request.id,
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      ...(request.url.startsWith("/v1/") && { "cache-control": "no-store" }),
    });
    done(isOwnOrigin(request, config.publicUrl) ? undefined : new Refused("forbidden", "other_origin"));
  });
  app.addHook("onResponse", (request, reply, done) => {
    const route = request.routeOptions.url ?? "none";
    requestSeconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    done();
  });
  await app.register(async (scope) => {
    scope.decorateRequest("entered");
    scope.decorateRequest("recalled");
    scope.addContentTypeParser("*", (_request, _payload, done) => done(null));
    for (const served of house.routes) register(scope, house, served);
    await live(scope, house);
  });
  // Pages answer every other path; what is no route of the API must not look like one.
  app.all("/v1/*", { schema: { hide: true } }, async () => {
    throw notFound();
  });
  health(app, house);
  await openApiPage(app);
  await webs(app, house.db);
  return app;
}

/**
 * Fastify itself takes a number for none at all, as whoever calls past the proxies chooses an address: that nobody does is
 * the word of whoever set the number.
 */
const trustedOf = (proxies: Config["trustProxy"]) =>
  typeof proxies === "number" ? (_address: string, hop: number) => hop < proxies : proxies;

/** A browser says where a write comes from; another site's is refused. Programs without the header are not browsers. */
function isOwnOrigin(request: FastifyRequest, publicUrl: URL): boolean {
  if (request.headers.origin === undefined || ["GET", "HEAD", "OPTIONS"].includes(request.method)) return true;
  return isOwnPage(request, publicUrl);
}

function register(app: FastifyInstance, house: House, { id, route, handler }: ServedRoute): void {
  const { config } = house;
  const secured = route.access !== "anyone" && route.access !== "signing-in";
  app.route({
    method: route.method,
    url: route.path,
    ...(route.upload === undefined ? {} : { bodyLimit: mostUploadBytes(route.upload.kinds) }),
    schema: {
      operationId: id,
      summary: route.summary,
      tags: [moduleOf(route.path)],
      description: `Access: ${route.access}.`,
      ...(route.params && { params: route.params }),
      ...(route.query && { querystring: route.query }),
      ...(route.body && { body: route.body }),
      ...(takesKey(route) && { headers: KeyHeader }),
      ...(route.reply && { response: { [route.status ?? 200]: route.reply } }),
    },
    // The door comes before the body is read, so that a stranger uploads nothing, and after the limit on requests.
    preParsing: async (request) => {
      if (secured) await comeIn(house, route, request);
      refuseKeyWithFile(route, request);
      if (route.upload !== undefined) refuseTooLarge(request.headers["content-length"], route.upload.kinds);
    },
    handler: async (request, reply) => {
      const common = {
        params: request.params,
        query: request.query,
        body: request.body,
        upload: route.upload && (await openUpload(request.raw, route.upload.kinds)),
        db: house.db,
        files: house.files,
        seals: house.seals,
        config,
        cookies: cookiesOf(request, reply, config.publicUrl.protocol === "https:"),
        address: request.ip,
        headers: request.headers,
      };
      const carryOut = onceByKey(route, request, reply, handler);
      const answer = await (secured
        ? claimedByKey(house.db, route, request, () => act(house, route, request, common, carryOut))
        : handler(common));
      if (answer instanceof Kept) return sendKept(reply, answer);
      if (route.download === undefined) return reply.code(route.status ?? 200).send(answer);
      return "stored" in route.download
        ? sendStored(request, reply, house.files, answer as StoredFile)
        : sendFile(reply, route.download.type, answer as Download);
    },
  });
}

/** Whoever reads comes in by memory when there is any: the session is then asked for together with the first row. */
async function comeIn(house: House, { method, access }: Route, request: FastifyRequest): Promise<void> {
  const recalled = method === "GET" ? recallBy(house, access, request) : undefined;
  if (recalled === undefined) request.setDecorator("entered", await enterBy(house, access, request));
  else request.setDecorator("recalled", recalled);
}

async function act(
  house: House,
  { method, access, path, unseen }: Route,
  request: FastifyRequest,
  common: object,
  handler: ServedRoute["handler"],
): Promise<unknown> {
  const { db } = house;
  const recalled = request.getDecorator<Recalled | undefined>("recalled");
  if (recalled !== undefined) {
    const { actor, premise } = recalled;
    try {
      return await db.readOn(premise, actor.tenantId, (tx) => handler({ ...common, tx, actor }));
    } catch (error) {
      if (!(error instanceof PremiseFailed)) throw error;
    }
  }
  const entered = recalled ? await enterBy(house, access, request) : request.getDecorator<Entered>("entered");
  if ("operator" in entered) return handler({ ...common, operator: entered.operator });
  const { actor } = entered;
  if (method === "GET") return db.read(actor.tenantId, (tx) => handler({ ...common, tx, actor }));
  const told = unseen ? undefined : changeNotice(actor.tenantId, moduleOf(path));
  return db.tenant(actor.tenantId, (tx) => handler({ ...common, tx, actor }), told);
}

function cookiesOf(request: FastifyRequest, reply: FastifyReply, secure: boolean): Cookies {
  const options = { path: "/", httpOnly: true, sameSite: "lax", secure } as const;
  return {
    get: (name) => request.cookies[name],
    set: (name, value, seconds) => void reply.setCookie(name, value, { ...options, maxAge: seconds }),
    clear: (name) => void reply.clearCookie(name, options),
  };
}
