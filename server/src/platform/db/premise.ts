// Reads that take something for granted, which is asked about with their first statement, or with each.
import type { Statement, StatementResult } from "./connection.ts";
import { asTx, Session, sessionOf, type Tx, tenantOf } from "./session.ts";

/** What a read takes for granted, with the statement in the tenant's scope that tells whether it still is so. */
export type Premise = {
  statement: Statement;
  holds(row: Record<string, unknown> | undefined): boolean;
  /** It is asked in every round trip: what several statements read is then of one state. */
  throughout?: true;
};

/** A premise does not hold; nothing has been let out that was read on it. */
export class PremiseFailed extends Error {
  readonly premise: Premise;
  constructor(premise: Premise) {
    super("a premise does not hold");
    this.premise = premise;
  }
}

/**
 * Acts on a premise that is asked about in the round trip of the first statement, or of each. No result reaches `act`, and none of
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
    if (premise.throughout) return (await Promise.all([ask(statements), asked]))[0];
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
