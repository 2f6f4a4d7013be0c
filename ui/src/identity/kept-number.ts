// What this tab remembers of a sign-in under way: which way it goes, the number, and when another code may be asked for;
// and what the form of a registration begins with.
// Kept in session storage, so that a reload, or the step from signing in to registering, asks for nothing twice.
import type { Surface } from "@qilian/contract/identity.ts";

export type Purpose = "sign_in" | "registration" | "reset";

export type AskedCode = {
  phone: string;
  /** Absent where the server only said that one was sent lately. */
  sentBy?: "outbox" | "gateway" | undefined;
  /** Milliseconds of the epoch from which another may be asked for. */
  again: number;
};

const numberKey = "qilian.number";
const entriesKey = "qilian.entries";
const codeKey = (purpose: Purpose) => `qilian.code.${purpose}`;
const stepKey = (surface: Surface) => `qilian.sign-in.${surface}`;

// Storage refuses in some private windows: what is kept then lives as long as the page.
const held = new Map<string, string>();

function read(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return held.get(key);
  }
}

function keep(key: string, value: string | undefined) {
  try {
    if (value === undefined) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    if (value === undefined) held.delete(key);
    else held.set(key, value);
  }
}

export const keptNumber = (): string => read(numberKey) ?? "";
export const keepNumber = (phone: string) => keep(numberKey, phone === "" ? undefined : phone);

export function keptCode(purpose: Purpose): AskedCode | undefined {
  const text = read(codeKey(purpose));
  return text === undefined ? undefined : (JSON.parse(text) as AskedCode);
}
export const keepCode = (purpose: Purpose, asked: AskedCode | undefined) =>
  keep(codeKey(purpose), asked && JSON.stringify(asked));

/** Where this tab stands before the number is proved; afterwards the server knows. */
export const keptStep = (surface: Surface): "number" | "code" | undefined => {
  const step = read(stepKey(surface));
  return step === "number" || step === "code" ? step : undefined;
};
export const keepStep = (surface: Surface, step: "number" | "code" | undefined) => keep(stepKey(surface), step);

/** What was entered in an application that was refused: the form of the next one begins with it. */
export type KeptEntries = { name: string; contactName?: string; contactEmail?: string };
export const keptEntries = (): Partial<KeptEntries> => JSON.parse(read(entriesKey) ?? "{}") as Partial<KeptEntries>;
export const keepEntries = (entries: KeptEntries | undefined) => keep(entriesKey, entries && JSON.stringify(entries));

/** Which way into the console this tab went last. */
export type Way = "scan" | "account";
export const keptWay = (): Way | undefined => {
  const way = read("qilian.way");
  return way === "scan" || way === "account" ? way : undefined;
};
export const keepWay = (way: Way) => keep("qilian.way", way);
