// Open pages hear what changed: one WebSocket a page, under the session of its surface. What changed the page asks for
// itself, with its rights.
//
// A notice names a module of the page's own tenant and nothing more, and comes only to whoever may read anything of that
// module there: no employee hears of administrators and audits, nor an administrator of what no grant shows. What is
// somebody's own (sessions, devices, rights) comes to that person's pages alone. Before anything is told, each session is
// asked whom it lets in, as a request would be: a page that may stay no longer is shut instead.
//
// Whoever sees a part of the directory, by a scope or by the rules of who sees whom, hears that somebody changed the
// directory, wherever it was. That is decided: which part a change touches differs for each viewer, and to work it out for
// every open page at every change costs what a page costs that asks again; the notice says neither what nor who nor
// where, and the directory of an enterprise changes all day.
import websocket from "@fastify/websocket";
import type { FastifyInstance } from "fastify";
import type { Actor } from "../actor.ts";
import { Refused } from "../errors.ts";
import type { Notices } from "../live/index.ts";
import type { Log } from "../log/index.ts";
import { openSockets } from "../metrics/counted.ts";
import { cookieOf, type Door, enterBy, mayCall } from "./door.ts";
import { type LiveSurface, Pages, type Readable } from "./live-pages.ts";
import { isOwnPage } from "./origin.ts";
import { moduleOf, type ServedRoute } from "./serve.ts";

const beatMs = 30_000;

export type LiveHouse = {
  door: Door;
  notices: Notices;
  config: { publicUrl: URL };
  log: Log;
  routes: readonly ServedRoute[];
};

/** By the routes that they may call to read. */
function readableBy(routes: readonly ServedRoute[]): Readable {
  const reads = routes.map(({ route }) => route).filter(({ method }) => method === "GET");
  return (surface, actor) =>
    new Set(reads.filter(({ access }) => mayCall(access, surface, actor)).map(({ path }) => moduleOf(path)));
}

export async function live(app: FastifyInstance, { door, notices, config, log, routes }: LiveHouse): Promise<void> {
  const pages = new Pages(door, readableBy(routes), log);
  notices.hear((notice) => pages.hear(notice));
  await app.register(websocket, { options: { maxPayload: 1024 } });
  for (const surface of ["portal", "console"] as const)
    app.get(
      `/v1/live/${surface}`,
      {
        websocket: true,
        schema: { hide: true },
        preValidation: async (request) => {
          // Browsers let any site open a WebSocket with our cookies.
          if (!isOwnPage(request, config.publicUrl)) throw new Refused("forbidden", "other_origin");
          request.setDecorator("entered", await enterBy({ door }, accessOf(surface), request));
        },
      },
      (socket, request) => {
        const { actor } = request.getDecorator<{ actor: Actor }>("entered");
        const page = pages.open(socket, surface, request.cookies[cookieOf(surface)] as string, actor);
        if (page === undefined) return socket.close(1013);
        openSockets.inc({ surface });
        socket.on("pong", () => (page.answered = true));
        socket.on("close", () => {
          openSockets.dec({ surface });
          pages.remove(page);
        });
        socket.on("error", () => socket.terminate());
      },
    );
  const beat = setInterval(() => void pages.keepAlive(), beatMs).unref();
  app.addHook("onClose", async () => clearInterval(beat));
}

const accessOf = (surface: LiveSurface) => (surface === "portal" ? "member" : "administrator");
