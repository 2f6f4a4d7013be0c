// One transaction on one connection, in which scopes may change.
import type pg from "pg";
import { plannedOnce, runBatch, type Statement, type StatementResult } from "./connection.ts";
import { Session, type Whole } from "./session.ts";

const begin: Statement = { text: "begin", values: [] };
const enterInstance: Statement = {
  text: "select set_config('app.scope', 'instance', true), set_config('app.tenant', '', true)",
  values: [],
};
/** Without a tenant: what belongs to none. */
const enter = (tenantId: string | undefined): Statement =>
  tenantId === undefined
    ? enterInstance
    : {
        text: "select set_config('app.tenant', $1, true), set_config('app.scope', '', true)",
        values: [tenantId],
      };

const plan = (mode: "force_generic_plan" | "auto"): Statement => ({
  text: `select set_config('plan_cache_mode', '${mode}', true)`,
  values: [],
});
const [anyValues, asUsual] = [plan("force_generic_plan"), plan("auto")];

/** What stands around statements of which one is marked `plannedOnce`. */
const planning = (statements: readonly Statement[]): { before: Statement[]; after: Statement[] } =>
  statements.some(({ text }) => text.startsWith(plannedOnce))
    ? { before: [anyValues], after: [asUsual] }
    : { before: [], after: [] };

/** Those who ask at the same time go one after another, whatever becomes of those before: pg's own queue is going away. */
function turns(): <T>(act: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (act) => {
    const running = last.then(act);
    last = running.catch(() => undefined);
    return running;
  };
}

/**
 * One connection from its first statement to the end. Whoever acts in it has a session with a scope of its own, which is
 * set wherever the statements before had another.
 */
export class Transaction implements Whole {
  private readonly connect: () => Promise<pg.PoolClient>;
  private readonly inTurn = turns();
  private client: pg.PoolClient | undefined;
  private begun: Promise<StatementResult[]> | undefined;
  private scope: { tenantId: string | undefined } | undefined;
  private parts = 0;

  constructor(connect: () => Promise<pg.PoolClient>) {
    this.connect = connect;
  }

  session(tenantId: string | undefined): Session {
    return new Session(tenantId, (statements) => this.inTurn(() => this.run(tenantId, statements)), this);
  }

  /** The connection is taken with the first statement: what comes before it, an upload say, holds none. */
  private async run(tenantId: string | undefined, statements: Statement[]): Promise<StatementResult[]> {
    const entering = this.scope !== undefined && this.scope.tenantId === tenantId ? [] : [enter(tenantId)];
    this.scope = { tenantId };
    const { before, after } = planning(statements);
    const all = [...entering, ...before, ...statements, ...after];
    const first = entering.length + before.length;
    if (this.begun === undefined) {
      this.begun = this.begin([begin, ...all]);
      return (await this.begun).slice(1 + first, 1 + first + statements.length);
    }
    await this.begun;
    return (await runBatch(this.client as pg.PoolClient, all)).slice(first, first + statements.length);
  }

  private async begin(statements: Statement[]): Promise<StatementResult[]> {
    this.client = await this.connect();
    return runBatch(this.client, statements);
  }

  /** Without a scope: savepoints and the end. */
  private mark(...texts: string[]): Promise<unknown> {
    return this.runBare(texts.map((text) => ({ text, values: [] })));
  }

  private runBare(statements: Statement[]): Promise<unknown> {
    return this.inTurn(async () => this.client && runBatch(this.client, statements));
  }

  /** A part that falls alone when it fails, and commits with the whole. Parts may be nested, not side by side. */
  async part<T>(tenantId: string | undefined, act: (session: Session) => Promise<T>): Promise<T> {
    const savepoint = `part${++this.parts}`;
    const session = this.session(tenantId);
    await session.runAll([{ text: `savepoint ${savepoint}`, values: [] }]);
    try {
      const result = await act(session);
      await this.mark(`release savepoint ${savepoint}`);
      return result;
    } catch (error) {
      await this.mark(`rollback to savepoint ${savepoint}`, `release savepoint ${savepoint}`);
      // What it set falls with it: whoever is next sets the scope anew.
      this.scope = undefined;
      throw error;
    }
  }

  /** `last`: goes with the commit, in its round trip; needs no scope, and is not sent when nothing else was. */
  async commit(last: Statement | undefined): Promise<void> {
    const commit = { text: "commit", values: [] };
    await this.runBare(last === undefined ? [commit] : [last, commit]);
  }

  async rollback(): Promise<void> {
    await this.mark("rollback");
  }

  release(broken: Error | undefined): void {
    this.client?.release(broken);
  }
}
