// One transaction on one connection, in which scopes may change.
import type pg from "pg";
import { plannedOnce, runBatch, type Statement, type StatementResult } from "./connection.ts";
import { Session, type Whole } from "./session.ts";

/** Without values. */
const bare = (text: string): Statement => ({ text, values: [] });
const begin = bare("begin");
const commit = bare("commit");
const enterInstance = bare("select set_config('app.scope', 'instance', true), set_config('app.tenant', '', true)");
/** Without a tenant: what belongs to none. */
const enter = (tenantId: string | undefined): Statement =>
  tenantId === undefined
    ? enterInstance
    : {
        text: "select set_config('app.tenant', $1, true), set_config('app.scope', '', true)",
        values: [tenantId],
      };

const plan = (mode: "force_generic_plan" | "auto"): Statement =>
  bare(`select set_config('plan_cache_mode', '${mode}', true)`);
const [anyValues, asUsual] = [plan("force_generic_plan"), plan("auto")];

/** A statement that is marked `plannedOnce` stands between what makes it so and what makes the next as usual. */
const planning = (statement: Statement): Statement[] =>
  statement.text.startsWith(plannedOnce) ? [anyValues, statement, asUsual] : [statement];

/** Statements of one scope that wait for their turn; `bare`: savepoints and ends, which have none and go alone. */
type Asked = {
  scope: { tenantId: string | undefined } | "bare";
  statements: readonly Statement[];
  resolve: (results: StatementResult[]) => void;
  reject: (error: unknown) => void;
};

/**
 * One connection from its first statement to the end. Whoever acts in it has a session with a scope of its own, which is
 * set wherever the statements before had another. What is asked for in one turn of the event loop, or while others are on
 * their way, goes together in one round trip, in the order in which it was asked for; the first that fails fails all of
 * it, as it fails the transaction.
 */
export class Transaction implements Whole {
  private readonly connect: () => Promise<pg.PoolClient>;
  private connecting: Promise<pg.PoolClient> | undefined;
  private client: pg.PoolClient | undefined;
  private readonly waiting: Asked[] = [];
  private isSending = false;
  private isOver = false;
  private scope: { tenantId: string | undefined } | undefined;
  private parts = 0;

  constructor(connect: () => Promise<pg.PoolClient>) {
    this.connect = connect;
  }

  session(tenantId: string | undefined): Session {
    const ask = async (statements: Statement[]): Promise<StatementResult[]> => {
      if (this.isOver) throw new Error("The transaction is over.");
      return this.ask({ tenantId }, statements);
    };
    return new Session(tenantId, ask, this);
  }

  private ask(scope: Asked["scope"], statements: readonly Statement[]): Promise<StatementResult[]> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ scope, statements, resolve, reject });
      this.sendSoon();
    });
  }

  /** After everybody who can go on has asked for what comes next. */
  private sendSoon(): void {
    if (this.isSending || this.waiting.length === 0) return;
    this.isSending = true;
    process.nextTick(async () => {
      await this.send(this.taken());
      this.isSending = false;
      this.sendSoon();
    });
  }

  /** Those whose turn it is: one mark, or all up to the next mark. */
  private taken(): Asked[] {
    const mark = this.waiting.findIndex(({ scope }) => scope === "bare");
    return this.waiting.splice(0, mark < 0 ? this.waiting.length : Math.max(1, mark));
  }

  /** The connection is taken with the first statement: what comes before it, an upload say, holds none. */
  private async send(asked: readonly Asked[]): Promise<void> {
    const all: Statement[] = [];
    const own = asked.map(({ scope, statements }) => {
      if (scope !== "bare") all.push(...this.entering(scope));
      return statements.map((statement) => {
        const planned = planning(statement);
        all.push(...planned);
        return all.length - planned.length + planned.indexOf(statement);
      });
    });
    try {
      const results = await this.runAll(all);
      for (const [at, { resolve }] of asked.entries())
        resolve((own[at] as number[]).map((place) => results[place] as StatementResult));
    } catch (error) {
      for (const { reject } of asked) reject(error);
    }
  }

  private entering(scope: { tenantId: string | undefined }): Statement[] {
    if (this.scope !== undefined && this.scope.tenantId === scope.tenantId) return [];
    this.scope = scope;
    return [enter(scope.tenantId)];
  }

  private async runAll(statements: Statement[]): Promise<StatementResult[]> {
    if (this.connecting !== undefined) return runBatch(await this.connecting, statements);
    this.connecting = this.connect();
    this.client = await this.connecting;
    return (await runBatch(this.client, [begin, ...statements])).slice(1);
  }

  /** Savepoints and the end. Nothing where nothing was begun. */
  private async mark(...statements: Statement[]): Promise<void> {
    if (this.client !== undefined || this.isSending) await this.ask("bare", statements);
  }

  /** Nothing is asked for after it: who still goes on beside one that failed does not reach the connection any more. */
  private async end(...statements: Statement[]): Promise<void> {
    const ended = this.mark(...statements);
    this.isOver = true;
    await ended;
  }

  /** A part that falls alone when it fails, and commits with the whole. Parts may be nested, not side by side. */
  async part<T>(tenantId: string | undefined, act: (session: Session) => Promise<T>): Promise<T> {
    const savepoint = `part${++this.parts}`;
    const session = this.session(tenantId);
    await session.runAll([bare(`savepoint ${savepoint}`)]);
    try {
      const result = await act(session);
      await this.mark(bare(`release savepoint ${savepoint}`));
      return result;
    } catch (error) {
      await this.mark(bare(`rollback to savepoint ${savepoint}`), bare(`release savepoint ${savepoint}`));
      // What it set falls with it: whoever is next sets the scope anew.
      this.scope = undefined;
      throw error;
    }
  }

  /** `last`: goes with the commit, in its round trip; needs no scope, and is not sent when nothing else was. */
  async commit(last: Statement | undefined): Promise<void> {
    await this.end(...(last === undefined ? [commit] : [last, commit]));
  }

  async rollback(): Promise<void> {
    await this.end(bare("rollback"));
  }

  release(broken: Error | undefined): void {
    this.client?.release(broken);
  }
}
