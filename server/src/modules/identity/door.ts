// Opens the door of every request: token → who acts, in one statement.
import { LRUCache } from "lru-cache";
import type { Actor } from "../../platform/actor.ts";
import type { Database } from "../../platform/db/index.ts";
import type { Door, DoorSurface } from "../../platform/http/index.ts";
import type { Log } from "../../platform/log/index.ts";
import { rightsOf } from "../access/index.ts";
import { type EnteredRow, enter, enterAll, entersStill, livingSessions, notedEvery, noteUse } from "./session-store.ts";
import { hashToken } from "./tokens.ts";

/** Sessions of which this process remembers whom they let in; half a kilobyte each. */
const remembered = 20_000;

export function doorOf(db: Database, log: Log): Door {
  const found = new LRUCache<string, EnteredRow>({ max: remembered });
  /** Nobody waits for it: what is lost with a process is found again with the next request. */
  const note = (tokenHash: Buffer, row: EnteredRow) => {
    if (Date.now() - row.last_used_at.getTime() < notedEvery * 1000) return;
    row.last_used_at = new Date();
    db.instance((tx) => noteUse(tx, tokenHash)).catch((error) =>
      log.warn({ err: error }, "a session's use is not noted"),
    );
  };
  return {
    enter: async (surface, token, address) => {
      const tokenHash = hashToken(token);
      const row = await enter(db, tokenHash, surface);
      if (row === undefined || !mayStay(surface, row)) return undefined;
      note(tokenHash, row);
      if (surface === "operator") return { operator: operatorOf(row, address, tokenHash.toString("base64url")) };
      found.set(keyOf(surface, tokenHash), row);
      return { actor: actorOf(surface, row, address) };
    },
    recall: (surface, token, address) => {
      if (surface === "operator") return undefined;
      const tokenHash = hashToken(token);
      const row = found.get(keyOf(surface, tokenHash));
      if (row === undefined) return undefined;
      note(tokenHash, row);
      return { actor: actorOf(surface, row, address), premise: entersStill(tokenHash, row.revision) };
    },
    letIn: async (surface, tokens) => {
      const byHash = new Map(tokens.map((token) => [hashToken(token).toString("hex"), token]));
      const entered = new Map<string, Actor>();
      const others: string[] = [];
      for (const { hash, revision } of await db.readInstance((tx) => livingSessions(tx, [...byHash.keys()]))) {
        const row = found.get(keyOf(surface, Buffer.from(hash, "hex")));
        if (row?.revision === revision) entered.set(byHash.get(hash) as string, actorOf(surface, row, ""));
        else others.push(hash);
      }
      for (const { hash, ...row } of others.length === 0 ? [] : await enterAll(db, others, surface)) {
        if (!mayStay(surface, row)) continue;
        found.set(keyOf(surface, Buffer.from(hash, "hex")), row);
        entered.set(byHash.get(hash) as string, actorOf(surface, row, ""));
      }
      return entered;
    },
  };
}

const keyOf = (surface: DoorSurface, tokenHash: Buffer): string => surface + tokenHash.toString("base64");

/** Who lost the last administrator's role is out of the console at once. */
const mayStay = (surface: DoorSurface, row: EnteredRow): boolean =>
  surface !== "console" || row.administrator_roles !== null;

const operatorOf = (row: EnteredRow, address: string, session: string) => ({
  id: row.operator_id as string,
  name: row.operator_name as string,
  login: row.operator_login as string,
  address,
  session,
  expiresAt: row.expires_at,
});

const actorOf = (surface: "portal" | "console", row: EnteredRow, address: string): Actor => ({
  surface,
  tenantId: row.tenant_id as string,
  tenantName: row.tenant_name as string,
  accountId: row.account_id as string,
  memberId: row.member_id as string,
  memberName: row.member_name as string,
  memberAccount: row.member_account as string,
  ...rightsOf(row.administrator_roles ?? []),
  address,
  now: new Date(),
  expiresAt: row.expires_at,
});
