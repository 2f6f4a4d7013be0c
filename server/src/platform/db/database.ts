// Transactions: a tenant's, the instance's, and reads. Nothing else reaches the database.
import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { plannedOnce, type Statement, type StatementResult } from "./connection.ts";
import { ask, connectionOf, isConnectionLost, mostReading, poolOf } from "./pools.ts";
import { onPremise, type Premise } from "./premise.ts";
import { asTx, type InstanceTx, Session, type Tx, transactionOf } from "./session.ts";
import { Transaction } from "./transaction.ts";

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

export class Database {
  private readonly readers: pg.Pool;
  private readonly writers: pg.Pool;

  /** `url` is the application's role, which owns nothing. Two connections at least. */
  constructor(url: string, connections: number, onIdleError: (error: Error) => void) {
    const reading = Math.min(mostReading, Math.floor(connections / 2));
    this.readers = poolOf(url, reading, onIdleError);
    this.writers = poolOf(url, connections - reading, onIdleError);
  }

  /**
   * All or nothing for one tenant. The begin travels with the first statement, and `last`, which needs no scope, with the
   * commit; an empty transaction costs nothing.
   */
  tenant<T>(tenantId: string, act: (tx: Tx) => Promise<T>, last?: Statement): Promise<T> {
    return this.transaction(tenantId, (session) => act(asTx<Tx>(session)), last);
  }

  /** All or nothing over what belongs to no tenant. */
  instance<T>(act: (tx: InstanceTx) => Promise<T>): Promise<T> {
    return this.transaction(undefined, (session) => act(asTx<InstanceTx>(session)));
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
  within<T>(outer: InstanceTx, tenantId: string, act: (tx: Tx) => Promise<T>): Promise<T> {
    return act(asTx<Tx>(transactionOf(outer).session(tenantId)));
  }

  /**
   * This database for whoever acts inside a transaction that is open, a tenant's or the instance's: `tenant` and `instance`
   * are parts of it, which fall alone when they fail and commit with the whole, and what is read is read in it. Whoever
   * needs to keep something whatever becomes of the whole, or hashes between two transactions, does not act in one that is
   * open; nor do two parts go side by side.
   */
  joining(outer: Tx | InstanceTx): Database {
    const transaction = transactionOf(outer);
    const joined: Database = Object.create(this);
    joined.tenant = (tenantId, act, last) =>
      transaction.part(tenantId, async (session) => {
        const result = await act(asTx<Tx>(session));
        if (last !== undefined) await session.run(last);
        return result;
      });
    joined.instance = (act) => transaction.part(undefined, (session) => act(asTx<InstanceTx>(session)));
    joined.read = (tenantId, act) => act(asTx<Tx>(transaction.session(tenantId)));
    joined.readInstance = (act) => act(asTx<InstanceTx>(transaction.session(undefined)));
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

  /** Both pools get an answer. @throws Refused 503 when one has no connection to spare; what keeps it from answering. */
  async respond(): Promise<void> {
    await Promise.all([this.readers, this.writers].map((pool) => ask(pool, [{ text: "select 1", values: [] }])));
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

  private batch(statements: Statement[]): Promise<StatementResult[]> {
    return ask(this.readers, statements);
  }

  private async transaction<T>(
    tenantId: string | undefined,
    act: (session: Session) => Promise<T>,
    last?: Statement,
  ): Promise<T> {
    const transaction = new Transaction(() => connectionOf(this.writers));
    let broken: Error | undefined;
    try {
      const result = await act(transaction.session(tenantId));
      await transaction.commit(last);
      return result;
    } catch (error) {
      await transaction.rollback().catch((reason: Error) => (broken = reason));
      throw error;
    } finally {
      transaction.release(broken);
    }
  }
}
