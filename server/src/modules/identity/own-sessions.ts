// Where a person is signed in, and ending that: one's own sessions alone.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Database, Tx } from "../../platform/db/index.ts";
import { notFound } from "../../platform/errors.ts";
import * as store from "./session-store.ts";
import { hashToken } from "./tokens.ts";
import { browserOf, systemOf } from "./user-agents.ts";

/** The one that asks first, then the one used last. */
export async function ownSessions(tx: Tx, actor: Actor, token: string): Promise<OwnSession[]> {
  const current = hashToken(token);
  const rows = await store.sessionsOf(tx, actor.accountId);
  return rows
    .map((row) => present(row, row.token_hash.equals(current)))
    .toSorted((one, other) => Number(other.current) - Number(one.current));
}

function present(row: store.ListedRow, current: boolean): OwnSession {
  const browser = browserOf(row.user_agent);
  const system = systemOf(row.user_agent);
  return {
    id: row.id,
    surface: row.surface,
    enterprise: row.tenant_name,
    ...(browser && { browser }),
    ...(system && { system }),
    ...(row.way && { way: row.way }),
    address: row.address,
    since: row.created_at.toISOString(),
    lastUsed: row.last_used_at.toISOString(),
    current,
  };
}

/** In every process with the next request. @throws Refused 404 for one that has ended and for another person's. */
export async function endOwnSession(db: Database, actor: Actor, id: string): Promise<void> {
  if (!(await db.instance((tx) => store.endSessionOf(tx, actor, id)))) throw notFound();
}

export const endOtherSessions = (db: Database, actor: Actor, token: string): Promise<void> =>
  db.instance((tx) => store.endSessionsBut(tx, actor, hashToken(token)));
