// Connections: how many there are, who gets one, and what is said when none comes free.
import { availableParallelism } from "node:os";
import pg from "pg";
import { busy } from "../errors.ts";
import { runBatch, type Statement, type StatementResult } from "./connection.ts";

// int8 counts fit a double here; dates come as Date; numeric is not used.
pg.types.setTypeParser(pg.types.builtins.INT8, Number);
/** The type `uuid[]`, which pg reads as if its elements could be quoted or null. */
const ids: number = 2951;
pg.types.setTypeParser(ids, (text) => (text === "{}" ? [] : text.slice(1, -1).split(",")));

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
export const mostReading = 2 * availableParallelism() + 1;

/** How long somebody waits for a connection, and after how long another try makes sense. */
const longestWaitMs = 10_000;
const retryAfter = 5;

/** @throws Refused 503 when all have been at work for 10 s. */
export async function connectionOf(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect();
  } catch (error) {
    if ((error as Error).message === "timeout exceeded when trying to connect") throw busy("database_busy", retryAfter);
    throw error;
  }
}

export async function ask(pool: pg.Pool, statements: readonly Statement[]): Promise<StatementResult[]> {
  const client = await connectionOf(pool);
  try {
    return await runBatch(client, statements);
  } finally {
    client.release();
  }
}

/** Connections of a kind, `max` of them. */
export function poolOf(url: string, max: number, onIdleError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: longestWaitMs,
    idleTimeoutMillis: 60_000,
    application_name: "qilian",
  });
  // A server that restarts breaks connections. Those at rest are replaced; one at work fails its statement, and
  // its own error event, which comes besides, must find a listener or it ends the process.
  pool.on("error", onIdleError);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}
