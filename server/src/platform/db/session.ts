// A transaction or a read as whoever acts in it has it: statements in one scope, on their way to a connection.
import type { Kysely } from "kysely";
import { kyselyOver, type Link, type Statement, type StatementResult } from "./connection.ts";

declare const tenantBrand: unique symbol;
declare const instanceBrand: unique symbol;
/** A tenant's transaction: sees that tenant's rows and no others. Only stores look inside. */
export type Tx = { readonly [tenantBrand]: true };
/** A transaction over what belongs to no tenant; it sees no tenant's rows. */
export type InstanceTx = { readonly [instanceBrand]: true };

/** Runs statements in one round trip. */
export type RunAll = (statements: Statement[]) => Promise<StatementResult[]>;

/** A transaction, for those who act in another scope of it. `part` falls alone when it fails, and commits with the whole. */
export interface Whole {
  session(tenantId: string | undefined): Session;
  part<T>(tenantId: string | undefined, act: (session: Session) => Promise<T>): Promise<T>;
}

export class Session implements Link {
  readonly tenantId: string | undefined;
  readonly runAll: RunAll;
  /** Where it is of a transaction and not of a read. */
  readonly transaction: Whole | undefined;
  private kysely: Kysely<unknown> | undefined;

  constructor(tenantId: string | undefined, runAll: RunAll, transaction?: Whole) {
    this.tenantId = tenantId;
    this.runAll = runAll;
    this.transaction = transaction;
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

export const sessionOf = (tx: Tx | InstanceTx): Session => tx as unknown as Session;
export const asTx = <T extends Tx | InstanceTx>(session: Session): T => session as unknown as T;

/** The tables of a module, to be used in its store alone. */
export const tables = <T>(tx: Tx | InstanceTx): Kysely<T> => sessionOf(tx).db as Kysely<T>;

/**
 * Runs SQL that is written out: a library's, or a statement so frequent that putting it together would show. Asked for
 * together with Kysely's in a transaction, it goes ahead of them.
 */
export const rawSql = (tx: Tx | InstanceTx, text: string, values: readonly unknown[]): Promise<StatementResult> =>
  sessionOf(tx).run({ text, values });

export function tenantOf(tx: Tx): string {
  const { tenantId } = sessionOf(tx);
  if (tenantId === undefined) throw new Error("not a tenant's transaction");
  return tenantId;
}

/** Of which transaction a session is. @throws Error for a read, which is none. */
export function transactionOf(tx: Tx | InstanceTx): Whole {
  const { transaction } = sessionOf(tx);
  if (transaction === undefined) throw new Error("A read is no transaction.");
  return transaction;
}
