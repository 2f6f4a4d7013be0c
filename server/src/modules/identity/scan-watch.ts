// Pages that show a QR code wait here for what becomes of it: a page asks a few times for each code instead of every second,
// so that a whole office behind one address does not use up its requests. The process asks the database one question for
// all of its pages, twice a second, while there are any.
import { setTimeout as pause } from "node:timers/promises";
import type { ScanState } from "@qilian/contract/scan.ts";
import type { Database } from "../../platform/db/index.ts";
import { statesOf } from "./scan-store.ts";

type State = ScanState["state"];
type Page = { secret: string; since: State; until: number; answer: (state: State) => void };

const lookedEveryMs = 500;
/** Less than proxies and pages wait for an answer. */
const longestWaitMs = 20_000;
/** Of one code; of more the one that has waited longest is answered with what it knows. */
const mostOfCode = 2;

class ScanWatch {
  private readonly db: Database;
  private readonly pages = new Set<Page>();
  private ended = false;

  constructor(db: Database) {
    this.db = db;
  }

  /** @returns the state once it is no longer `since`, or `since` after 20 s. `secret` is a hash in hexadecimal. */
  wait(secret: string, since: State): Promise<State> {
    if (this.ended) return Promise.resolve(since);
    const { promise, resolve } = Promise.withResolvers<State>();
    const others = [...this.pages].filter((page) => page.secret === secret);
    for (const page of others.slice(0, Math.max(0, others.length - mostOfCode + 1))) this.answer(page, page.since);
    this.pages.add({ secret, since, until: Date.now() + longestWaitMs, answer: resolve });
    if (this.pages.size === 1) void this.watch();
    return promise;
  }

  /** Answers everybody, as the house closes. */
  end(): void {
    this.ended = true;
    for (const page of this.pages) this.answer(page, page.since);
  }

  private answer(page: Page, state: State): void {
    this.pages.delete(page);
    page.answer(state);
  }

  private async watch(): Promise<void> {
    while (this.pages.size > 0) {
      await pause(lookedEveryMs, undefined, { ref: false });
      const pages = [...this.pages];
      const secrets = [...new Set(pages.map(({ secret }) => secret))];
      // Whoever waits while the database is away is told nothing new, and asks again.
      const states = await this.db.readInstance((tx) => statesOf(tx, secrets)).catch(() => undefined);
      for (const page of pages) {
        const state = states === undefined ? page.since : (states.get(page.secret) ?? "over");
        if (states === undefined || state !== page.since || Date.now() > page.until) this.answer(page, state);
      }
    }
  }
}

const watches = new WeakMap<Database, ScanWatch>();

export function scanWatchOf(db: Database): ScanWatch {
  const watch = watches.get(db) ?? new ScanWatch(db);
  watches.set(db, watch);
  return watch;
}

/** Before the house closes its doors: nobody goes on waiting. */
export const endScanWaits = (db: Database): void => scanWatchOf(db).end();
