// What administrators did, as those may read it who hold the grant.
import { type AuditEntry, type AuditFilter, mostAuditRows } from "@qilian/contract/access.ts";
import { Id, Instant } from "@qilian/contract/api.ts";
import { actsOf } from "@qilian/contract/audit-words.ts";
import type { Actor } from "../../platform/actor.ts";
import { audit } from "../../platform/audit/index.ts";
import { type Database, keyOf, page, type Tx } from "../../platform/db/index.ts";
import * as store from "./audit-store.ts";

export type Listing = AuditFilter & { cursor?: string | undefined; limit: number };

export async function listEntries(tx: Tx, listing: Listing): Promise<{ items: AuditEntry[]; next?: string }> {
  const { cursor, limit } = listing;
  const rows = await store.listEntries(tx, { ...filterOf(listing), after: afterOf(cursor) }, limit + 1);
  return page(rows, limit, keyOfRow, present);
}

const filterOf = ({ who, act, object, from, to }: AuditFilter): store.EntryFilter => ({
  who,
  acts: act && actsOf(act),
  object,
  from,
  to,
});

/** A cursor that is none of ours starts at the first page. */
function afterOf(cursor: string | undefined): [string, string] | undefined {
  const [at, id] = keyOf(cursor, 2) ?? [];
  const [instant, entry] = [Instant.safeParse(at), Id.safeParse(id)];
  return instant.success && entry.success ? [instant.data, entry.data] : undefined;
}

const present = (row: store.EntryRow): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  who: { id: row.member_id, name: row.member_name },
  address: row.address,
  act: row.act,
  ...(row.object_id !== null && { objectId: row.object_id }),
  objectName: row.object_name,
  changes: row.changes,
});

/** The newest entries, and how many there are since `from`, counted up to `counted`. One statement. */
export async function recentChanges(
  tx: Tx,
  from: string,
  most: { shown: number; counted: number },
): Promise<{ today: number; recent: AuditEntry[] }> {
  const rows = await store.entriesSince(tx, from, { limit: most.shown, most: most.counted });
  return { today: rows[0]?.counted ?? 0, recent: rows.map(present) };
}

/** What an export holds: `count` entries from the newest on; `cut` when there are more. */
export type Exported = { filter: store.EntryFilter; count: number; cut: boolean };

/**
 * Settles what an export holds and writes that it takes place, with the filter. A download is a read, so the entry has a
 * transaction of its own; it stands before the entries that are exported and is none of them.
 */
export async function announceExport(db: Database, tx: Tx, actor: Actor, wanted: AuditFilter): Promise<Exported> {
  const open = filterOf(wanted);
  const [first] = await store.listEntries(tx, open, 1);
  const filter = first === undefined ? open : { ...open, newest: keyOfRow(first) };
  const counted = first === undefined ? 0 : await store.countEntries(tx, filter, mostAuditRows + 1);
  const count = Math.min(counted, mostAuditRows);
  const changes = await settingsOf(tx, wanted, count);
  await db.tenant(actor.tenantId, (write) => audit(write, actor, { act: "access.audit_exported", changes }));
  return { filter, count, cut: counted > mostAuditRows };
}

/** What was asked for, the person by name. */
async function settingsOf(tx: Tx, { who, act, object, from, to }: AuditFilter, entries: number) {
  const name = who && ((await store.authorName(tx, who)) ?? who);
  const settings = Object.entries({ from, to, who: name, act, object, entries });
  const given = settings.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]): [string, [unknown, unknown]] => [field, [null, value]]));
}

export const keyOfRow = ({ at, id }: store.EntryRow): [string, string] => [at.toISOString(), id];
