// How many statements a request costs, counted where they leave for the database.
import pg from "pg";

type Sent = { statements?: readonly unknown[] };

/** Statements that this process sends while `act` goes on; nothing else may be under way. */
export async function countStatements(act: () => Promise<unknown>): Promise<number> {
  const { query } = pg.Client.prototype;
  let count = 0;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    count += (args[0] as Sent).statements?.length ?? 1;
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await act();
  } finally {
    pg.Client.prototype.query = query;
  }
  return count;
}
