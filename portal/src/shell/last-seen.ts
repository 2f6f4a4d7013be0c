// What the portal shows without a network at once: whose session it is, and one's own card; what else was seen is in seen.ts.
// Nothing outlives the session: signing out, its end, and another person's or enterprise's session clear it.
import type { Card } from "@qilian/contract/book.ts";
import type { MemberSession } from "@qilian/contract/identity.ts";
import { Problem } from "@qilian/ui/client.ts";
import { build } from "./build.ts";
import { noteAnswer } from "./network.ts";

type Seen = { session: MemberSession; card: Card };
/** Kept by another build it may be of another form. */
type Kept = Partial<Seen> & { build: string | undefined };

const key = "qilian.self";
/** Of seen.ts; named here, for the pages without a session do not load that. */
export const seenDatabase = "qilian.seen";
let left = false;

/** Asks; where no answer comes, what was seen last. @throws Problem as `ask` does, also when nothing was kept. */
export async function orLastSeen<Part extends keyof Seen>(
  part: Part,
  ask: () => Promise<Seen[Part]>,
): Promise<Seen[Part]> {
  try {
    const value = await ask();
    noteAnswer(true);
    keep(part, value);
    return value;
  } catch (failure) {
    if (!(failure instanceof Problem) || failure.status !== 0) throw failure;
    noteAnswer(false);
    const seen = read()?.[part] as Seen[Part] | undefined;
    if (seen === undefined) throw failure;
    return seen;
  }
}

function keep<Part extends keyof Seen>(part: Part, value: Seen[Part]): void {
  if (left) return;
  const kept = read();
  const isOther = part === "session" && idOf(kept?.session) !== idOf(value as MemberSession);
  if (isOther) dropSeen();
  // a card without its session would have no end
  if (part !== "session" && kept?.session === undefined) return;
  try {
    localStorage.setItem(key, JSON.stringify({ ...(isOther ? {} : kept), build, [part]: value }));
  } catch {
    // storage refuses in some private windows; without a network there is then nothing to show
  }
}

function read(): Kept | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(key) ?? "null") as Kept | null;
    if (kept?.session === undefined || kept.build !== build) return undefined;
    if (Date.parse(kept.session.expiresAt) > Date.now()) return kept;
    localStorage.removeItem(key);
  } catch {
    // as above
  }
  return undefined;
}

/** One's own card, as far as it is kept. */
export const keptCard = (): Card | undefined => (left ? undefined : read()?.card);

/** It came under rules or settings that no longer hold: it is kept again once it is asked for. */
export function dropKeptCard(): void {
  const { card, ...rest } = read() ?? {};
  if (left || card === undefined) return;
  try {
    localStorage.setItem(key, JSON.stringify(rest));
  } catch {
    // as above
  }
}

/** What is left of a session that ended by its time, or in the middle of leaving, goes, also where nobody asks for it. */
export function forgetEnded(): void {
  if (read() === undefined) dropSeen();
}

function dropSeen(): void {
  try {
    indexedDB.deleteDatabase(seenDatabase);
  } catch {
    // as above
  }
}

/** Whose answers may be kept and shown, and of which build; undefined when nobody's. */
export function seenOwner(): string | undefined {
  const session = left ? undefined : read()?.session;
  return session && `${build} ${idOf(session)}`;
}

const idOf = (session: MemberSession | undefined): string => `${session?.tenant.id} ${session?.member.id}`;

/** The session is over: nothing is kept from here on, also of answers that are still on their way. */
export function forgetLastSeen(): void {
  left = true;
  try {
    localStorage.removeItem(key);
  } catch {
    // where storage refuses nothing was kept
  }
  dropSeen();
}

/** In another tab somebody signed out, or went on in another enterprise: this one must not show what was. */
export function onOtherSession(mine: MemberSession, listener: () => void): () => void {
  const look = (event: StorageEvent) => {
    if (event.key === key && idOf(read()?.session) !== idOf(mine)) listener();
  };
  addEventListener("storage", look);
  return () => removeEventListener("storage", look);
}
