// What the portal shows without a network: whose session it is, and one's own card. Of nobody else anything is kept, and
// nothing outlives the session: signing out, its end, and another person's or enterprise's session clear it.
import type { Card } from "@qilian/contract/book.ts";
import type { MemberSession } from "@qilian/contract/identity.ts";
import { Problem } from "@qilian/ui/client.ts";
import { build } from "./build.ts";
import { noteAnswer } from "./network.ts";

type Seen = { session: MemberSession; card: Card };
/** Kept by another build it may be of another form. */
type Kept = Partial<Seen> & { build: string | undefined };

const key = "qilian.self";
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

/** What is left of a session that ended by its time goes, also where nobody asks for it. */
export const forgetEnded = (): void => void read();

const idOf = (session: MemberSession | undefined): string => `${session?.tenant.id} ${session?.member.id}`;

/** The session is over: nothing is kept from here on, also of answers that are still on their way. */
export function forgetLastSeen(): void {
  left = true;
  try {
    localStorage.removeItem(key);
  } catch {
    // where storage refuses nothing was kept
  }
}

/** In another tab somebody signed out, or went on in another enterprise: this one must not show what was. */
export function onOtherSession(mine: MemberSession, listener: () => void): () => void {
  const look = (event: StorageEvent) => {
    if (event.key === key && idOf(read()?.session) !== idOf(mine)) listener();
  };
  addEventListener("storage", look);
  return () => removeEventListener("storage", look);
}
