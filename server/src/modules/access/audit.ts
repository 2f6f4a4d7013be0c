// What administrators of a tenant did, as those may read it who hold the grant; and what operators did, as operators do.
import { type AuditEntry, mostAuditRows } from "@qilian/contract/access.ts";
import { Id, Instant } from "@qilian/contract/api.ts";
import type { AuditWords, ModuleOf } from "@qilian/contract/audit-wording.ts";
import { keyOf, page, type Tx } from "../../platform/db/index.ts";
import * as store from "./audit-store.ts";

/** Which entries of a log; what is given holds together. */
export type Wanted<Act extends string> = Omit<store.EntryFilter, "acts" | "after" | "newest" | "changes"> & {
  act?: Act | ModuleOf<Act> | undefined;
};
export type Listing<Act extends string> = Wanted<Act> & { cursor?: string | undefined; limit: number };
/** As the contract has them: `AuditEntry`, `OperatorAuditEntry`. */
type Entry<Act extends string> = Omit<AuditEntry, "act"> & { act: Act };

export async function listEntries<Act extends string>(
  log: store.Log<Act>,
  listing: Listing<NoInfer<Act>>,
): Promise<{ items: Entry<Act>[]; next?: string }> {
  const { cursor, limit } = listing;
  const rows = await store.listEntries(log, { ...filterOf(log.words, listing), after: afterOf(cursor) }, limit + 1);
  return page(rows, limit, keyOfRow, present);
}

const filterOf = <Act extends string>(
  { actsOf }: AuditWords<Act>,
  { who, act, object, from, to }: Wanted<Act>,
): store.EntryFilter => ({ who, acts: act && actsOf(act), object, from, to });

/** A cursor that is none of ours starts at the first page. */
function afterOf(cursor: string | undefined): [string, string] | undefined {
  const [at, id] = keyOf(cursor, 2) ?? [];
  const [instant, entry] = [Instant.safeParse(at), Id.safeParse(id)];
  return instant.success && entry.success ? [instant.data, entry.data] : undefined;
}

const present = <Act extends string>(row: store.EntryRow<Act>): Entry<Act> => ({
  id: row.id,
  at: row.at.toISOString(),
  who: { id: row.author_id, name: row.author_name },
  address: row.address,
  act: row.act,
  ...(row.object_id !== null && { objectId: row.object_id }),
  objectName: row.object_name,
  changes: row.changes,
});

/** The newest entries of what changed something, and how many there are since `from`, counted up to `counted`. One statement. */
export async function recentChanges(
  tx: Tx,
  from: string,
  most: { shown: number; counted: number },
): Promise<{ today: number; recent: AuditEntry[] }> {
  const rows = await store.entriesSince(store.tenantLog(tx), from, { limit: most.shown, most: most.counted });
  return { today: rows[0]?.counted ?? 0, recent: rows.map(present) };
}

/** What an export holds: `count` entries from the newest on; `cut` when there are more. */
export type Exported = { filter: store.EntryFilter; count: number; cut: boolean };

/**
 * Settles what an export holds and has it written by `note` that it takes place, with the filter. A download is a read, so
 * the entry has a transaction of its own; it stands before the entries that are exported and is none of them.
 */
export async function announceExport<Act extends string>(
  log: store.Log<Act>,
  wanted: Wanted<NoInfer<Act>>,
  note: (changes: Record<string, [unknown, unknown]>) => Promise<void>,
): Promise<Exported> {
  const open = filterOf(log.words, wanted);
  const [first] = await store.listEntries(log, open, 1);
  const filter = first === undefined ? open : { ...open, newest: keyOfRow(first) };
  const counted = first === undefined ? 0 : await store.countEntries(log, filter, mostAuditRows + 1);
  const count = Math.min(counted, mostAuditRows);
  await note(await settingsOf(log, wanted, count));
  return { filter, count, cut: counted > mostAuditRows };
}

/** What was asked for, the person by name. */
async function settingsOf<Act extends string>(
  log: store.Log<Act>,
  { who, act, object, from, to }: Wanted<Act>,
  entries: number,
) {
  const name = who && ((await store.authorName(log, who)) ?? who);
  const settings = Object.entries({ from, to, who: name, act, object, entries });
  const given = settings.filter(([, value]) => value !== undefined);
  return Object.fromEntries(given.map(([field, value]): [string, [unknown, unknown]] => [field, [null, value]]));
}

export const keyOfRow = ({ at, id }: store.EntryRow<string>): [string, string] => [at.toISOString(), id];
