// Open pages hear what changed: one WebSocket a page, under the session of its surface. A notice names a module of the
// page's own tenant and nothing more; what changed the page asks for itself, with its rights.
import { setTimeout as pause } from "node:timers/promises";
import websocket from "@fastify/websocket";
import type { FastifyInstance } from "fastify";
import type { WebSocket } from "ws";
import { Refused } from "../errors.ts";
import type { Notice, Notices } from "../live/index.ts";
import type { Log } from "../log/index.ts";
import { openSockets } from "../metrics/counted.ts";
import { cookieOf, type Door, enterBy } from "./door.ts";
import { isOwnPage } from "./origin.ts";

type Page = { socket: WebSocket; tenantId: string; token: string; answered: boolean };

/** Pages that one session may have open. */
const mostOfSession = 20;
/** Changes of a tenant within this time are told together. */
const togetherMs = 250;
const beatMs = 30_000;
/** The code by which a page learns that its session is over. */
const sessionEnded = 4401;

export type LiveHouse = { door: Door; notices: Notices; config: { publicUrl: URL }; log: Log };

class Pages {
  private readonly door: Door;
  private readonly log: Log;
  private readonly ofTenant = new Map<string, Set<Page>>();
  private readonly waiting = new Map<string, Set<string>>();

  constructor(door: Door, log: Log) {
    this.door = door;
    this.log = log;
  }

  all(): Page[] {
    return [...this.ofTenant.values()].flatMap((pages) => [...pages]);
  }

  add(page: Page): boolean {
    const pages = this.ofTenant.get(page.tenantId) ?? new Set();
    if ([...pages].filter(({ token }) => token === page.token).length >= mostOfSession) return false;
    this.ofTenant.set(page.tenantId, pages.add(page));
    return true;
  }

  remove(page: Page): void {
    const pages = this.ofTenant.get(page.tenantId);
    pages?.delete(page);
    if (pages?.size === 0) this.ofTenant.delete(page.tenantId);
  }

  hear(notice: Notice): void {
    if (notice.tenantId === undefined) {
      for (const tenantId of this.ofTenant.keys()) void this.tell(tenantId, ["*"]);
      return;
    }
    const { tenantId, module } = notice;
    if (!this.ofTenant.has(tenantId)) return;
    const words = this.waiting.get(tenantId);
    if (words !== undefined) {
      words.add(module);
      return;
    }
    this.waiting.set(tenantId, new Set([module]));
    void this.tellTogether(tenantId);
  }

  private async tellTogether(tenantId: string): Promise<void> {
    await pause(togetherMs, undefined, { ref: false });
    const words = [...(this.waiting.get(tenantId) ?? [])];
    this.waiting.delete(tenantId);
    await this.tell(tenantId, words);
  }

  private async tell(tenantId: string, modules: string[]): Promise<void> {
    const text = JSON.stringify({ changed: modules });
    for (const page of await this.living([...(this.ofTenant.get(tenantId) ?? [])])) page.socket.send(text);
  }

  /** Those whose sessions live; the others are shut. One question for all. */
  async living(pages: Page[]): Promise<Page[]> {
    if (pages.length === 0) return [];
    const asked = [...new Set(pages.map(({ token }) => token))];
    let tokens: Set<string>;
    try {
      tokens = new Set(await this.door.living(asked));
    } catch (error) {
      // Without the database notices do not come either; once they do again, every page is told.
      this.log.warn({ err: error }, "nobody can be told of changes");
      return [];
    }
    for (const page of pages) if (!tokens.has(page.token)) page.socket.close(sessionEnded);
    return pages.filter(({ token }) => tokens.has(token));
  }
}

export async function live(app: FastifyInstance, { door, notices, config, log }: LiveHouse): Promise<void> {
  const pages = new Pages(door, log);
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
        const entered = request.getDecorator<{ actor: { tenantId: string } }>("entered");
        const token = request.cookies[cookieOf(surface)] as string;
        const page: Page = { socket, tenantId: entered.actor.tenantId, token, answered: true };
        if (!pages.add(page)) return socket.close(1013);
        openSockets.inc({ surface });
        socket.on("pong", () => (page.answered = true));
        socket.on("close", () => {
          openSockets.dec({ surface });
          pages.remove(page);
        });
        socket.on("error", () => socket.terminate());
      },
    );
  const beat = setInterval(() => void keepAlive(pages), beatMs).unref();
  app.addHook("onClose", async () => clearInterval(beat));
}

const accessOf = (surface: "portal" | "console") => (surface === "portal" ? "member" : "administrator");

async function keepAlive(pages: Pages): Promise<void> {
  for (const page of await pages.living(pages.all())) {
    if (page.answered) page.socket.ping();
    else page.socket.terminate();
    page.answered = false;
  }
}
