// What the server answered of late, for when there is no network: in IndexedDB, bounded, for the person and enterprise of the
// session, and gone with it. What no longer shows goes once there is a network again, and when something changed.
import type { Card } from "@qilian/contract/book.ts";
import { mostKept, ownBookApi } from "@qilian/contract/own-book.ts";
import { call, Problem } from "@qilian/ui/client.ts";
import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import { dropKeptCard, keptCard, seenDatabase, seenOwner } from "./last-seen.ts";
import { noteAnswer } from "./network.ts";

/** An answer as it was kept; `keptAt`, milliseconds of the epoch, is absent on one that has just come. */
export type Seen<T> = T & { keptAt?: number };

/** Every answer of the book says under what it holds. */
type Marked = { sightMark: string };

/** `ids`: all that it says somebody's or a department's id of. */
export type Kept = { key: string; owner: string; at: number; value: Marked; ids: string[] };
interface Stored extends DBSchema {
  answers: { key: string; value: Kept };
}

let opened: Promise<IDBPDatabase<Stored>> | undefined;
let loaded: Promise<Map<string, Kept>> | undefined;

const connect = (): Promise<IDBPDatabase<Stored>> => {
  opened ??= openDB<Stored>(seenDatabase, 1, {
    upgrade: (db) => void db.createObjectStore("answers", { keyPath: "key" }),
    // the session is over, here or in another tab
    blocking: (_current, _blocked, event) => (event.target as IDBDatabase).close(),
  });
  return opened;
};

/** Where storage refuses, as in some private windows, nothing is kept beyond the page. */
const atStore = (act: (db: IDBPDatabase<Stored>) => Promise<unknown>): Promise<void> =>
  connect()
    .then(act)
    .then(
      () => undefined,
      () => undefined,
    );

/** The oldest first; another's are dropped unread. */
async function load(owner: string): Promise<Map<string, Kept>> {
  let all: Kept[] = [];
  await atStore(async (db) => {
    all = await db.getAll("answers");
  });
  const own = new Map(
    all
      .filter((kept) => kept.owner === owner)
      .sort((a, b) => a.at - b.at)
      .map((kept) => [kept.key, kept]),
  );
  // other tabs keep theirs beside this one's
  const gone = [...all.filter((kept) => kept.owner !== owner), ...beyondLimit(own)];
  for (const { key } of gone) own.delete(key);
  if (gone.length > 0) await atStore((db) => remove(db, gone));
  return own;
}

async function remove(db: IDBPDatabase<Stored>, kept: readonly Kept[]): Promise<void> {
  const { store, done } = db.transaction("answers", "readwrite");
  await Promise.all([...kept.map(({ key }) => store.delete(key)), done]);
}

/** Of this page's own session: the first that it saw. In another one the page begins anew. */
let owner: string | undefined;

/** Undefined without a session, and once it is over: also what is still on its way is not kept then. */
function ownKept(): Promise<Map<string, Kept>> | undefined {
  const now = seenOwner();
  owner ??= now;
  if (now === undefined || now !== owner) return undefined;
  loaded ??= load(now);
  return loaded;
}

/** All that is kept, the last first. */
export const everyKept = async (): Promise<Kept[]> =>
  [...((await ownKept()) ?? new Map<string, Kept>()).values()].reverse();

/**
 * Asks; where no answer comes, what the same key was answered last, or what `recall` makes of all that is kept.
 * @throws Problem as `ask` does, also when nothing was kept
 */
export async function orSeen<T extends Marked>(
  key: string,
  ask: () => Promise<T>,
  recall: () => Promise<Seen<T> | undefined> = () => recallKey<T>(key),
): Promise<Seen<T>> {
  try {
    const value = await ask();
    noteAnswer(true);
    void keep(key, value);
    return value;
  } catch (failure) {
    if (!(failure instanceof Problem)) throw failure;
    if (failure.status === 404) void forget((kept) => kept.key === key);
    if (failure.status !== 0) throw failure;
    noteAnswer(false);
    const seen = await recall();
    if (seen === undefined) throw failure;
    return seen;
  }
}

async function recallKey<T extends Marked>(key: string): Promise<Seen<T> | undefined> {
  const kept = (await ownKept())?.get(key);
  return kept && { ...(kept.value as T), keptAt: kept.at };
}

async function keep(key: string, value: Marked): Promise<void> {
  const all = await ownKept();
  if (all === undefined || owner === undefined || seenOwner() !== owner) return;
  const kept: Kept = { key, owner, at: Date.now(), value, ids: [...idsIn(value)] };
  all.delete(key);
  all.set(key, kept);
  const gone = beyondLimit(all);
  for (const one of gone) all.delete(one.key);
  await atStore(async (db) => {
    await db.put("answers", kept);
    if (gone.length > 0) await remove(db, gone);
  });
}

/** Whom one's own card names, who are asked about too. */
const aroundOf = (card: Card | undefined): string[] => [card?.manager, card?.secretary].flatMap((one) => one?.id ?? []);
const mostAround = 2;

/** The oldest, so that what is left holds no more than may be asked about. */
function beyondLimit(all: ReadonlyMap<string, Kept>): Kept[] {
  let count = 0;
  for (const { ids } of all.values()) count += ids.length;
  const gone: Kept[] = [];
  for (const kept of all.values()) {
    if (count <= mostKept - mostAround) break;
    gone.push(kept);
    count -= kept.ids.length;
  }
  return gone;
}

function idsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value !== "object" || value === null) return found;
  for (const [name, part] of Object.entries(value)) {
    if (name === "id" && typeof part === "string") found.add(part);
    else idsIn(part, found);
  }
  return found;
}

async function forget(goes: (kept: Kept) => boolean): Promise<void> {
  const all = await ownKept();
  const gone = [...(all?.values() ?? [])].filter(goes);
  for (const { key } of gone) all?.delete(key);
  if (gone.length > 0) await atStore((db) => remove(db, gone));
}

/**
 * There is a network: what came under other rules or settings than those of now goes, and whatever names somebody or a
 * department that no longer shows, or a number that its person hides now.
 */
export async function recheckSeen(): Promise<void> {
  const before = await everyKept();
  const card = keptCard();
  if (before.length === 0 && card === undefined) return;
  const ids = new Set([...before.flatMap((kept) => kept.ids), ...aroundOf(card)]);
  try {
    const reply = await call(ownBookApi.checkSeen, { body: { ids: [...ids] } });
    const [seen, numbers] = [new Set(reply.seen), new Set(reply.numbers)];
    // one may have come meanwhile
    const now = keptCard();
    const isGone = (id: string): boolean => ids.has(id) && !seen.has(id);
    if (now?.sightMark !== reply.sightMark || aroundOf(now).some(isGone)) dropKeptCard();
    const checked = new Set(before);
    await forget(
      (kept) =>
        kept.value.sightMark !== reply.sightMark ||
        (checked.has(kept) && (kept.ids.some((id) => !seen.has(id)) || tellsNumber(kept.value, numbers))),
    );
  } catch {
    // what is kept is checked once the server can be reached again
  }
}

/** Milliseconds, for changes come in crowds. */
const recheckWait = 5_000;
/** Portals that are open do not all ask at once. Milliseconds. */
const recheckSpread = 55_000;
let isDue = false;

/** As `recheckSeen` within a minute, once however often something changed until then. */
export function recheckSoon(): void {
  if (isDue) return;
  isDue = true;
  setTimeout(
    () => {
      isDue = false;
      void recheckSeen();
    },
    recheckWait + Math.random() * recheckSpread,
  );
}

/** A card says it, and a search where its words stand in it. */
function tellsNumber(value: unknown, shown: ReadonlySet<unknown>): boolean {
  if (typeof value !== "object" || value === null) return false;
  const { id, phone, hits } = value as { id?: unknown; phone?: unknown; hits?: { field: string }[] };
  const tells = phone !== undefined || hits?.some(({ field }) => field === "phone") === true;
  return (tells && !shown.has(id)) || Object.values(value).some((part) => tellsNumber(part, shown));
}
