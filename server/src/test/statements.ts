// What a request costs, counted where it leaves for the database.
import pg from "pg";

type Sent = { statements?: readonly unknown[] };

/** Statements that this process sends while `act` goes on; nothing else may be under way. */
export const countStatements = (act: () => Promise<unknown>): Promise<number> =>
  counted((sent) => sent.statements?.length ?? 1, act);

/** As `countStatements`; those that go together are one. */
export const countRoundTrips = (act: () => Promise<unknown>): Promise<number> => counted(() => 1, act);

async function counted(of: (sent: Sent) => number, act: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function counting(this: pg.Client, ...args: unknown[]) {
    count += of(args[0] as Sent);
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = query;
  }
  return count;
}
