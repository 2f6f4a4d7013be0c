// Where a person is signed in, and ending that: one's own sessions alone.
import type { OwnSession } from "@qilian/contract/own-sessions.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Database, Tx } from "../../platform/db/index.ts";
import { notFound } from "../../platform/errors.ts";
import * as store from "./session-store.ts";
import { auditOwnWayIn } from "./sign-in-audit.ts";
import { hashToken } from "./tokens.ts";
import { deviceOf } from "./user-agents.ts";

/** The one that asks first, then the one used last. */
export async function ownSessions(tx: Tx, actor: Actor, token: string): Promise<OwnSession[]> {
  const current = hashToken(token);
  const rows = await store.sessionsOf(tx, actor.accountId);
  return rows
    .map((row) => present(row, row.token_hash.equals(current)))
    .toSorted((one, other) => Number(other.current) - Number(one.current));
}

function present(row: store.ListedRow, current: boolean): OwnSession {
  return {
    id: row.id,
    surface: row.surface,
    enterprise: row.tenant_name,
    ...deviceOf(row.user_agent),
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

/** Audited where the account administers, unless there was no other. */
export const endOtherSessions = (db: Database, actor: Actor, token: string): Promise<void> =>
  db.instance(async (tx) => {
    const sessions = await store.endSessionsBut(tx, actor, hashToken(token));
    if (sessions === 0) return;
    await auditOwnWayIn(db, tx, actor, { act: "identity.signed_out_elsewhere", changes: { sessions: [sessions, 0] } });
  });

/** This one too. Audited where the account administers. */
export const endEverySession = (db: Database, actor: Actor): Promise<void> =>
  db.instance(async (tx) => {
    const sessions = await store.endSessionsOf(tx, actor);
    await auditOwnWayIn(db, tx, actor, { act: "identity.signed_out_everywhere", changes: { sessions: [sessions, 0] } });
  });
