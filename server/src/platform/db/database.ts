// Transactions: a tenant's, the instance's, and reads. Nothing else reaches the database.
import type { Kysely } from "kysely";
import pg from "pg";
import { kyselyOver, type Link, runBatch, type Statement, type StatementResult } from "./connection.ts";

declare const tenantBrand: unique symbol;
declare const instanceBrand: unique symbol;
/** A tenant's transaction: sees that tenant's rows and no others. Only stores look inside. */
export type Tx = { readonly [tenantBrand]: true };
/** A transaction over what belongs to no tenant; it sees no tenant's rows. */
export type InstanceTx = { readonly [instanceBrand]: true };

// int8 counts fit a double here; dates come as Date; numeric is not used.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

class Session implements Link {
  readonly db: Kysely<unknown>;
  readonly tenantId: string | undefined;
  private readonly send: (statement: Statement) => Promise<StatementResult>;
  /** Undefined in reads, which hold no connection. */
  readonly client: pg.PoolClient | undefined;
  readonly after: (() => void)[] = [];

  constructor(
    tenantId: string | undefined,
    client: pg.PoolClient | undefined,
    send: (statement: Statement) => Promise<StatementResult>,
  ) {
    this.tenantId = tenantId;
    this.client = client;
    this.send = send;
    this.db = kyselyOver(this);
  }

  run(statement: Statement): Promise<StatementResult> {
    return this.send(statement);
  }
}

const sessionOf = (tx: Tx | InstanceTx): Session => tx as unknown as Session;
const asTx = <T extends Tx | InstanceTx>(session: Session): T => session as unknown as T;

/** The tables of a module, to be used in its store alone. */
export const tables = <T>(tx: Tx | InstanceTx): Kysely<T> => sessionOf(tx).db as Kysely<T>;

/** Runs SQL of a library inside the caller's transaction. */
export const rawSql = (tx: Tx | InstanceTx, text: string, values: readonly unknown[]): Promise<StatementResult> =>
  sessionOf(tx).run({ text, values });

export function tenantOf(tx: Tx): string {
  const { tenantId } = sessionOf(tx);
  if (tenantId === undefined) throw new Error("not a tenant's transaction");
  return tenantId;
}

/** Does something once the transaction has committed; a process that dies in between does not do it. */
export function afterCommit(tx: Tx | InstanceTx, act: () => void): void {
  sessionOf(tx).after.push(act);
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
const readTenant = (id: string): Statement => ({
  text: "select set_config('app.tenant', $1, true), set_config('transaction_read_only', 'on', true)",
  values: [id],
});
const readInstance: Statement = {
  text: "select set_config('app.scope', 'instance', true), set_config('transaction_read_only', 'on', true)",
  values: [],
};

export class Database {
  readonly pool: pg.Pool;

  /** `url` is the application's role, which owns nothing. */
  constructor(url: string, connections: number, onIdleError: (error: Error) => void) {
    this.pool = new pg.Pool({
      connectionString: url,
      max: connections,
      idleTimeoutMillis: 60_000,
      application_name: "qilian",
    });
    // A server that restarts breaks idle connections; the pool opens new ones.
    this.pool.on("error", onIdleError);
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
    const prefix = readTenant(tenantId);
    return act(asTx<Tx>(new Session(tenantId, undefined, (statement) => this.once([prefix, statement]))));
  }

  readInstance<T>(act: (tx: InstanceTx) => Promise<T>): Promise<T> {
    return act(
      asTx<InstanceTx>(new Session(undefined, undefined, (statement) => this.once([readInstance, statement]))),
    );
  }

  /** One statement outside any scope: it sees no table's rows and may call security-definer functions. */
  async call(statement: Statement): Promise<StatementResult> {
    return this.once([statement]);
  }

  /** Inside an instance transaction, acts for one tenant, and commits or falls with the outer one. */
  async within<T>(outer: InstanceTx, tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    const { client, run, after } = sessionOf(outer);
    await run.call(sessionOf(outer), enterTenant(tenantId));
    const inner = new Session(tenantId, client, (statement) => sessionOf(outer).run(statement));
    const result = await act(asTx<Tx>(inner));
    after.push(...inner.after);
    await run.call(sessionOf(outer), enterInstance);
    return result;
  }

  async close(): Promise<void> {
    await this.pool.end();
  }

  private async once(statements: Statement[]): Promise<StatementResult> {
    const client = await this.pool.connect();
    try {
      const results = await runBatch(client, statements);
      return results[results.length - 1] as StatementResult;
    } finally {
      client.release();
    }
  }

  private async transaction<T>(
    tenantId: string | undefined,
    enter: Statement,
    act: (session: Session) => Promise<T>,
  ): Promise<T> {
    const client = await this.pool.connect();
    let begun = false;
    const session = new Session(tenantId, client, async (statement) => {
      if (begun) return (await runBatch(client, [statement]))[0] as StatementResult;
      begun = true;
      return (await runBatch(client, [begin, enter, statement]))[2] as StatementResult;
    });
    let broken: Error | undefined;
    try {
      const result = await act(session);
      if (begun) await runBatch(client, [{ text: "commit", values: [] }]);
      for (const done of session.after) done();
      return result;
    } catch (error) {
      if (begun) await runBatch(client, [{ text: "rollback", values: [] }]).catch((reason: Error) => (broken = reason));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}
