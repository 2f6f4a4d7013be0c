// What somebody changed, told to the pages that others have open: a word through PostgreSQL, to every process.
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { type InstanceTx, rawSql, type Statement, type Tx, tenantOf } from "../db/index.ts";
import type { Log } from "../log/index.ts";

const channel = "qilian_changed";
const longestPauseMs = 5000;

/**
 * A module in which something changed, of one person where it is theirs alone; without a tenant: notices may have been
 * missed, in any.
 */
export type Notice = { tenantId: string; module: string; accountId?: string } | { tenantId?: undefined };

/**
 * The statement that tells, once its transaction commits, that something of a module changed. A transaction that has written
 * nothing tells nothing. Many words of one transaction are one.
 */
export const changeNotice = (tenantId: string, module: string): Statement => ({
  text: "select pg_notify($1, $2) where pg_current_xact_id_if_assigned() is not null",
  values: [channel, `${tenantId} ${module}`],
});

/** Tells it in a transaction that is open. */
export async function tellChanged(tx: Tx, module: string): Promise<void> {
  const { text, values } = changeNotice(tenantOf(tx), module);
  await rawSql(tx, text, values);
}

/** As `tellChanged`, to somebody's pages in tenants, from what belongs to none: sessions that end, say. */
export async function tellPersons(
  tx: InstanceTx,
  persons: readonly { tenantId: string; accountId: string }[],
  module: string,
): Promise<void> {
  if (persons.length === 0) return;
  const told = new Set(persons.map(({ tenantId, accountId }) => `${tenantId} ${module} ${accountId}`));
  await rawSql(tx, "select pg_notify($1, told) from unnest($2::text[]) told", [channel, [...told]]);
}

/** Listens on a connection of its own, and again when that is lost. */
export class Notices {
  private readonly url: string;
  private readonly log: Log;
  private readonly handlers = new Set<(notice: Notice) => void>();
  private readonly stopping = new AbortController();
  private client: pg.Client | undefined;
  private listening: Promise<void> | undefined;

  constructor(url: string, log: Log) {
    this.url = url;
    this.log = log;
  }

  hear(handler: (notice: Notice) => void): void {
    this.handlers.add(handler);
  }

  /** Resolves once notices arrive. */
  async start(): Promise<void> {
    const first = Promise.withResolvers<void>();
    this.listening = this.listen(first.resolve);
    await first.promise;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.client?.end().catch(() => undefined);
    await this.listening;
  }

  private async listen(onFirst: () => void): Promise<void> {
    const { signal } = this.stopping;
    let pauseMs = 100;
    for (let times = 0; !signal.aborted; ) {
      try {
        const { lost } = await this.connect();
        if (times > 0) this.tell({});
        times += 1;
        pauseMs = 100;
        onFirst();
        await lost;
      } catch (error) {
        if (!signal.aborted) this.log.warn({ err: error }, "notices do not arrive");
      }
      await pause(pauseMs, undefined, { signal }).catch(() => undefined);
      pauseMs = Math.min(2 * pauseMs, longestPauseMs);
    }
    onFirst();
  }

  /** `lost` resolves when the connection ends. */
  private async connect(): Promise<{ lost: Promise<void> }> {
    const client = new pg.Client({ connectionString: this.url, application_name: "qilian-live", keepAlive: true });
    this.client = client;
    const lost = Promise.withResolvers<void>();
    client.on("error", () => undefined);
    client.on("end", lost.resolve);
    client.on("notification", ({ payload = "" }) => {
      const [tenantId = "", module = "", accountId] = payload.split(" ");
      this.tell({ tenantId, module, ...(accountId !== undefined && { accountId }) });
    });
    await client.connect();
    await client.query(`listen ${channel}`);
    return { lost: lost.promise };
  }

  private tell(notice: Notice): void {
    for (const handler of this.handlers) handler(notice);
  }
}
