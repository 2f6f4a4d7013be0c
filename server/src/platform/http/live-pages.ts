// Open pages of this process, and which of them hear what.
import { setTimeout as pause } from "node:timers/promises";
import type { WebSocket } from "ws";
import type { Actor } from "../actor.ts";
import type { Notice } from "../live/index.ts";
import type { Log } from "../log/index.ts";
import type { Door } from "./door.ts";
import { rightsOf } from "./rights.ts";

export type LiveSurface = "portal" | "console";
/** `modules`: those that the page's person may read anything of; `rights`: by which that was found. */
export type Page = {
  socket: WebSocket;
  surface: LiveSurface;
  tenantId: string;
  accountId: string;
  token: string;
  modules: ReadonlySet<string>;
  rights: Buffer;
  answered: boolean;
};
/** What changed; all of it where notices may have been missed. */
type Word = { module: string; accountId?: string } | "*";

/** Pages that one session may have open. */
const mostOfSession = 20;
/** Changes of a tenant within this time are told together. */
const togetherMs = 250;
/** The code by which a page learns that its session is over, or lets it in here no more. */
const sessionEnded = 4401;
/** What this module keeps is everybody's own: sessions, devices, passkeys, and what the session may. */
const personal = "identity";

/** The modules of which somebody may read anything on a surface. */
export type Readable = (surface: LiveSurface, actor: Actor) => ReadonlySet<string>;

export class Pages {
  private readonly door: Door;
  private readonly readable: Readable;
  private readonly log: Log;
  private readonly ofTenant = new Map<string, Set<Page>>();
  private readonly waiting = new Map<string, Word[]>();

  constructor(door: Door, readable: Readable, log: Log) {
    this.door = door;
    this.readable = readable;
    this.log = log;
  }

  /** @returns undefined when the session has as many open as it may. */
  open(socket: WebSocket, surface: LiveSurface, token: string, actor: Actor): Page | undefined {
    const { tenantId, accountId } = actor;
    const pages = this.ofTenant.get(tenantId) ?? new Set();
    if ([...pages].filter((page) => page.token === token).length >= mostOfSession) return undefined;
    const may = { modules: this.readable(surface, actor), rights: rightsOf(actor) };
    const page = { socket, surface, tenantId, accountId, token, ...may, answered: true };
    this.ofTenant.set(tenantId, pages.add(page));
    return page;
  }

  remove(page: Page): void {
    const pages = this.ofTenant.get(page.tenantId);
    pages?.delete(page);
    if (pages?.size === 0) this.ofTenant.delete(page.tenantId);
  }

  hear(notice: Notice): void {
    if (notice.tenantId === undefined) {
      for (const pages of this.ofTenant.values()) void this.tell([...pages], ["*"]);
      return;
    }
    const { tenantId, ...word } = notice;
    if (!this.ofTenant.has(tenantId)) return;
    const words = this.waiting.get(tenantId);
    if (words !== undefined) {
      words.push(word);
      return;
    }
    this.waiting.set(tenantId, [word]);
    void this.tellTogether(tenantId);
  }

  /** Shuts those that may not stay, tells those whose rights have changed, and sees whether the others still answer. */
  async keepAlive(): Promise<void> {
    for (const page of await this.tell(
      [...this.ofTenant.values()].flatMap((pages) => [...pages]),
      [],
    )) {
      if (page.answered) page.socket.ping();
      else page.socket.terminate();
      page.answered = false;
    }
  }

  private async tellTogether(tenantId: string): Promise<void> {
    await pause(togetherMs, undefined, { ref: false });
    const words = this.waiting.get(tenantId) ?? [];
    this.waiting.delete(tenantId);
    await this.tell([...(this.ofTenant.get(tenantId) ?? [])], words);
  }

  /** @returns those that stay. */
  private async tell(pages: readonly Page[], words: readonly Word[]): Promise<Page[]> {
    const staying: Page[] = [];
    for (const surface of ["portal", "console"] as const) {
      const here = pages.filter((page) => page.surface === surface);
      const actors = here.length === 0 ? new Map<string, Actor>() : await this.lookAt(surface, here);
      if (actors === undefined) continue;
      for (const page of here) {
        const actor = actors.get(page.token);
        if (actor === undefined) page.socket.close(sessionEnded);
        else if (staying.push(page)) this.tellOne(page, actor, words);
      }
    }
    return staying;
  }

  private tellOne(page: Page, actor: Actor, words: readonly Word[]): void {
    const rights = rightsOf(actor);
    const heard = new Set<string>();
    if (!rights.equals(page.rights)) {
      Object.assign(page, { modules: this.readable(page.surface, actor), rights });
      heard.add(personal);
    }
    for (const word of words) if (hears(page, word)) heard.add(word === "*" ? word : word.module);
    if (heard.size > 0) page.socket.send(JSON.stringify({ changed: [...heard] }));
  }

  /** Whom their sessions let in now. One question for all. */
  private async lookAt(surface: LiveSurface, pages: readonly Page[]): Promise<Map<string, Actor> | undefined> {
    try {
      return await this.door.letIn(surface, [...new Set(pages.map(({ token }) => token))]);
    } catch (error) {
      // Without the database notices do not come either; once they do again, every page is told.
      this.log.warn({ err: error }, "nobody can be told of changes");
      return undefined;
    }
  }
}

function hears(page: Page, word: Word): boolean {
  if (word === "*") return true;
  return word.module === personal ? word.accountId === page.accountId : page.modules.has(word.module);
}
