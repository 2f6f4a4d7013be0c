// Transactions: a tenant's, the instance's, and reads. Nothing else reaches the database.
import { availableParallelism } from "node:os";
import { setTimeout as pause } from "node:timers/promises";
import type { Kysely } from "kysely";
import pg from "pg";
import { kyselyOver, type Link, plannedOnce, runBatch, type Statement, type StatementResult } from "./connection.ts";

declare const tenantBrand: unique symbol;
declare const instanceBrand: unique symbol;
/** A tenant's transaction: sees that tenant's rows and no others. Only stores look inside. */
export type Tx = { readonly [tenantBrand]: true };
/** A transaction over what belongs to no tenant; it sees no tenant's rows. */
export type InstanceTx = { readonly [instanceBrand]: true };

// int8 counts fit a double here; dates come as Date; numeric is not used.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** Runs statements in one round trip. */
type RunAll = (statements: Statement[]) => Promise<StatementResult[]>;

class Session implements Link {
  readonly tenantId: string | undefined;
  readonly runAll: RunAll;
  private kysely: Kysely<unknown> | undefined;

  constructor(tenantId: string | undefined, runAll: RunAll) {
    this.tenantId = tenantId;
    this.runAll = runAll;
  }

  async run(statement: Statement): Promise<StatementResult> {
    const [result] = await this.runAll([statement]);
    return result as StatementResult;
  }

  get db(): Kysely<unknown> {
    this.kysely ??= kyselyOver(this);
    return this.kysely;
  }
}

/** What a read takes for granted, with the statement in the tenant's scope that tells whether it still is so. */
export type Premise = { statement: Statement; holds(row: Record<string, unknown> | undefined): boolean };

/** A premise does not hold; nothing has been let out that was read on it. */
export class PremiseFailed extends Error {
  readonly premise: Premise;
  constructor(premise: Premise) {
    super("a premise does not hold");
    this.premise = premise;
  }
}

const sessionOf = (tx: Tx | InstanceTx): Session => tx as unknown as Session;
const asTx = <T extends Tx | InstanceTx>(session: Session): T => session as unknown as T;

/** The tables of a module, to be used in its store alone. */
export const tables = <T>(tx: Tx | InstanceTx): Kysely<T> => sessionOf(tx).db as Kysely<T>;

/** Runs SQL that is written out: a library's, or a statement so frequent that putting it together would show. */
export const rawSql = (tx: Tx | InstanceTx, text: string, values: readonly unknown[]): Promise<StatementResult> =>
  sessionOf(tx).run({ text, values });

/**
 * Acts on a premise that is asked about in the round trip of the first statement. No result reaches `act`, and none of
 * `act` the caller, before the answer. @throws PremiseFailed
 */
export async function onPremise<T>(tx: Tx, premise: Premise, act: (tx: Tx) => Promise<T>): Promise<T> {
  const { runAll } = sessionOf(tx);
  let asked: Promise<StatementResult[]> | undefined;
  const ask = async (statements: Statement[]): Promise<StatementResult[]> => {
    const [answer, ...results] = await runAll([premise.statement, ...statements]);
    if (!premise.holds(answer?.rows[0])) throw new PremiseFailed(premise);
    return results;
  };
  const session = new Session(tenantOf(tx), async (statements) => {
    if (asked === undefined) {
      asked = ask(statements);
      return asked;
    }
    const [results] = await Promise.all([runAll(statements), asked]);
    return results;
  });
  try {
    return await act(asTx<Tx>(session));
  } finally {
    // What `act` found or refused without a statement waits for the answer too.
    await (asked ?? ask([]));
  }
}

export function tenantOf(tx: Tx): string {
  const { tenantId } = sessionOf(tx);
  if (tenantId === undefined) throw new Error("not a tenant's transaction");
  return tenantId;
}

const begin: Statement = { text: "begin", values: [] };
const enterTenant = (id: string): Statement => ({
  text: "select set_config('app.tenant', $1, true), set_config('app.scope', '', true)",
  values: [id],
});
const enterInstance: Statement = {
  text: "select set_config('app.scope', 'instance', true), set_config('app.tenant', '', true)",
  values: [],
};
const readTenant = (id: string, statements: Statement[]): Statement => ({
  text: statements.some(({ text }) => text.startsWith(plannedOnce))
    ? `${readingTenant}, set_config('plan_cache_mode', 'force_generic_plan', true)`
    : readingTenant,
  values: [id],
});
const readingTenant = "select set_config('app.tenant', $1, true), set_config('transaction_read_only', 'on', true)";
const readInstance: Statement = {
  text: "select set_config('app.scope', 'instance', true), set_config('transaction_read_only', 'on', true)",
  values: [],
};

/** The server is away, starting or stopping: what failed may be tried again once it answers. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = error as { code?: string; message?: string };
  return (
    /^(57P0[123]|08\d\d\d|ECONNREFUSED|ECONNRESET|EPIPE)$/.test(code ?? "") ||
    /Connection terminated/.test(message ?? "")
  );
}

/**
 * Reads share few connections: more than the processors can serve only take turns at their caches. Transactions wait
 * for each other's locks, and have connections of their own so that no read waits with them.
 */
const mostReading = 2 * availableParallelism() + 1;

/** Those who ask at the same time go one after another, whatever becomes of those before: pg's own queue is going away. */
function turns(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const running = last.then(act);
    last = running.catch(() => undefined);
    return running;
  };
}

export class Database {
  private readonly readers: pg.Pool;
  private readonly writers: pg.Pool;

  /** `url` is the application's role, which owns nothing. Two connections at least. */
  constructor(url: string, connections: number, onIdleError: (error: Error) => void) {
    const reading = Math.min(mostReading, Math.floor(connections / 2));
    const poolOf = (max: number): pg.Pool => {
      const pool = new pg.Pool({
        connectionString: url,
        max,
        idleTimeoutMillis: 60_000,
        application_name: "qilian",
      });
      // A server that restarts breaks connections. Those at rest are replaced; one at work fails its statement, and
      // its own error event, which comes besides, must find a listener or it ends the process.
      pool.on("error", onIdleError);
      pool.on("connect", (client) => client.on("error", () => undefined));
      return pool;
    };
    this.readers = poolOf(reading);
    this.writers = poolOf(connections - reading);
  }

  /** All or nothing for one tenant. The begin travels with the first statement; an empty transaction costs nothing. */
  tenant<T>(tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.transaction(tenantId, enterTenant(tenantId), (session) => act(asTx<Tx>(session)));
  }

  /** All or nothing over what belongs to no tenant. */
  instance<T>(act: (tx: InstanceTx) => Promise<T>): Promise<T> {
    return this.transaction(undefined, enterInstance, (session) => act(asTx<InstanceTx>(session)));
  }

  /** Reads of one tenant: each statement sees what is committed as it begins; writing fails. One round trip each. */
  read<T>(tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    return act(
      asTx<Tx>(new Session(tenantId, (statements) => this.scoped(readTenant(tenantId, statements), statements))),
    );
  }

  /** As `read`, on a premise. @throws PremiseFailed */
  readOn<T>(premise: Premise, tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    return this.read(tenantId, (tx) => onPremise(tx, premise, act));
  }

  readInstance<T>(act: (tx: InstanceTx) => Promise<T>): Promise<T> {
    return act(asTx<InstanceTx>(new Session(undefined, (statements) => this.scoped(readInstance, statements))));
  }

  /** One statement outside any scope: it sees no table's rows and may call security-definer functions. */
  async call(statement: Statement): Promise<StatementResult> {
    const [result] = await this.batch([statement]);
    return result as StatementResult;
  }

  /** Inside an instance transaction, acts for one tenant, and commits or falls with the outer one. */
  async within<T>(outer: InstanceTx, tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    const { runAll } = sessionOf(outer);
    await runAll([enterTenant(tenantId)]);
    const result = await act(asTx<Tx>(new Session(tenantId, runAll)));
    await runAll([enterInstance]);
    return result;
  }

  /**
   * This database for whoever acts inside an instance transaction that is open: `instance` is a part of it, which falls
   * alone when it fails and commits with the whole.
   */
  joining(outer: InstanceTx): Database {
    const { runAll } = sessionOf(outer);
    const mark = (text: string): Promise<unknown> => runAll([{ text, values: [] }]);
    const joined: Database = Object.create(this);
    joined.instance = async (act) => {
      await mark("savepoint part");
      try {
        const result = await act(outer);
        await mark("release savepoint part");
        return result;
      } catch (error) {
        await mark("rollback to savepoint part");
        throw error;
      }
    };
    return joined;
  }

  /** How many connections are at work and at rest in each pool, and how many callers wait for one. */
  connections(): Record<"reading" | "writing", { used: number; idle: number; waiting: number }> {
    const states = ({ totalCount, idleCount, waitingCount }: pg.Pool) => ({
      used: totalCount - idleCount,
      idle: idleCount,
      waiting: waitingCount,
    });
    return { reading: states(this.readers), writing: states(this.writers) };
  }

  async close(): Promise<void> {
    await Promise.all([this.readers.end(), this.writers.end()]);
  }

  /** Resolves once the database answers, also after it has been away; rejects when the signal fires first. */
  async answers(signal: AbortSignal): Promise<void> {
    for (;;) {
      signal.throwIfAborted();
      try {
        await this.call({ text: "select 1", values: [] });
        return;
      } catch (error) {
        if (!isConnectionLost(error)) throw error;
        await pause(250, undefined, { signal });
      }
    }
  }

  private async scoped(scope: Statement, statements: Statement[]): Promise<StatementResult[]> {
    return (await this.batch([scope, ...statements])).slice(1);
  }

  private async batch(statements: Statement[]): Promise<StatementResult[]> {
    const client = await this.readers.connect();
    try {
      return await runBatch(client, statements);
    } finally {
      client.release();
    }
  }

  /** The connection is taken with the first statement: what comes before it, an upload say, holds none. */
  private async transaction<T>(
    tenantId: string | undefined,
    enter: Statement,
    act: (session: Session) => Promise<T>,
  ): Promise<T> {
    let client: pg.PoolClient | undefined;
    const first = async (statements: Statement[]): Promise<StatementResult[]> => {
      client = await this.writers.connect();
      return (await runBatch(client, [begin, enter, ...statements])).slice(2);
    };
    const inTurn = turns();
    let begun: Promise<StatementResult[]> | undefined;
    const next = async (statements: Statement[]): Promise<StatementResult[]> => {
      if (begun === undefined) {
        begun = first(statements);
        return begun;
      }
      await begun;
      return runBatch(client as pg.PoolClient, statements);
    };
    const session = new Session(tenantId, (statements) => inTurn(() => next(statements)));
    const end = (text: string): Promise<unknown> =>
      inTurn(async () => client && runBatch(client, [{ text, values: [] }]));
    let broken: Error | undefined;
    try {
      const result = await act(session);
      await end("commit");
      return result;
    } catch (error) {
      await end("rollback").catch((reason: Error) => (broken = reason));
      throw error;
    } finally {
      client?.release(broken);
    }
  }
}
