// How often codes are sent and how often somebody may be wrong; counted in the database, for all processes together.
import type { InstanceTx, Tx } from "../../platform/db/index.ts";
import { tooMany } from "../../platform/errors.ts";
import { secondsUntilNext } from "./code-store.ts";
import { isKnownDevice } from "./device-store.ts";
import * as store from "./limit-store.ts";
import { hashToken } from "./tokens.ts";

const hour = 3600;
const day = 24 * hour;
/** Seconds between two codes that are asked for, until the first of them is proved. */
export const codeWait = 60;
/** Messages to a number, of every kind together. */
const toNumber = { hourly: 5, daily: 10 };
/** Of these what enterprises send, so that its owner can always ask for one, and what any one of them sends. */
const fromEnterprises = { hourly: 4, daily: 8 };
const fromEnterprise = { hourly: 2, daily: 4 };
const codesOfNumber = [
  { most: toNumber.hourly, seconds: hour },
  { most: toNumber.daily, seconds: day },
];
const wrongScanCodes = [{ most: 10, seconds: hour }];
export const mostWrong = [{ most: 20, seconds: hour }];
/** Of an operator's password, from browsers that are not known for a login and from an address, and within a session. */
export const mostWrongLogins = [{ most: 10, seconds: hour }];
/** Of an operator's second factor: whoever guesses it has the password. */
export const mostWrongFactors = [
  { most: 10, seconds: hour },
  { most: 30, seconds: day },
];

/** Of set-up links and invitations, from an address: nobody guesses one, but looking them up costs. */
export const mostWrongTokens = [{ most: 20, seconds: hour }];
/** Of passkeys, from an address: nobody guesses one, but looking at them costs. */
export const mostWrongPasskeys = [{ most: 100, seconds: hour }];

/** Under which the codes are counted that browsers ask for; what enterprises send goes into the same count by the outbox. */
const asked = (phone: string): string => `code:${phone}`;

type Counted = { address: string; perAddress: number; browser: { device: string | undefined } };

/**
 * Counts a code that somebody asks for: one a minute until it is proved, 5 an hour and 10 a day for a number, in one count
 * for every purpose and with what enterprises send there; `perAddress` an hour from an address, 0 for no limit. Browsers
 * that signed in to the number's account before have the same numbers to themselves: no stranger spends them. `holds`:
 * whether the browser has a code of this purpose that serves.
 * @returns whether the browser is such a one. @throws Refused 429 with the seconds to wait.
 */
export async function admitCode(
  tx: InstanceTx,
  phone: string,
  { address, perAddress, browser }: Counted,
  holds: () => Promise<boolean>,
): Promise<boolean> {
  const { device } = browser;
  const known = device !== undefined && (await isKnownDevice(tx, phone, hashToken(device)));
  const subject = known ? `known:${phone}` : asked(phone);
  const [, soon, wait] = await Promise.all([
    store.lockSubject(tx, subject),
    secondsUntilNext(tx, phone, known, codeWait),
    known
      ? store.secondsUntilFree(tx, subject, codesOfNumber)
      : store.secondsUntilNumberFree(tx, subject, phone, codesOfNumber),
  ]);
  if (soon > 0) throw tooMany((await holds()) ? "identity.code_too_soon" : "identity.number_too_soon", soon);
  if (wait > 0) throw tooMany("identity.too_many_codes", wait);
  await store.countOne(tx, subject);
  if (perAddress > 0)
    await countWithin(
      tx,
      `codes from:${address}`,
      [{ most: perAddress, seconds: hour }],
      "identity.too_many_codes_from_address",
    );
  return known;
}

/** For each member an enterprise may have: three openings a day, of everybody. */
const dailyPerSeat = 3;
const leastDaily = 100;

/**
 * Admits what an enterprise is about to send to its people, first codes and news of their number: 2 an hour and 4 a day to a
 * number, so that no enterprise spends it for others; 4 and 8 from all of them together, within the number's 5 and 10; and
 * three for each of its seats a day, so that no opening is used to flood people or a bill.
 * @returns the numbers that may be sent one: all but those with enough, and none when the enterprise has had its share.
 * Each with the seconds to wait, so that a minute lies between it and the one before; a code that its owner asks for does
 * not wait for it.
 */
export async function admitActivations(tx: Tx, phones: readonly string[], seats: number): Promise<Map<string, number>> {
  await store.lockNumbers(tx, phones.map(asked));
  const good = (await store.messagesTo(tx, phones)).filter(isFree);
  const share = Math.max(leastDaily, dailyPerSeat * seats);
  const admitted = (await store.countMessages(tx, good.length, share)) ? good : [];
  return new Map(admitted.map(({ phone, wait }) => [phone, wait]));
}

const isFree = (of: store.Messages): boolean =>
  of.own_in_hour < fromEnterprise.hourly &&
  of.own_in_day < fromEnterprise.daily &&
  of.sent_in_hour < fromEnterprises.hourly &&
  of.sent_in_day < fromEnterprises.daily &&
  of.asked_in_hour + of.sent_in_hour < toNumber.hourly &&
  of.asked_in_day + of.sent_in_day < toNumber.daily;

/** Counts a QR code that a sign-in page shows: `perAddress` an hour from an address, 0 for no limit. @throws Refused 429. */
export async function countScan(tx: InstanceTx, address: string, perAddress: number): Promise<void> {
  if (perAddress === 0) return;
  const windows = [{ most: perAddress, seconds: hour }];
  await countWithin(tx, `scans from:${address}`, windows, "identity.too_many_codes_from_address");
}

/**
 * Lets somebody who is signed in type the code of a console: 10 wrong ones an hour for an account. Of 100,000,000 codes
 * perhaps 100 are shown at a time: an account finds one within an hour once in 100,000 hours of trying, and then lets
 * somebody else's browser in as itself, which wins it nothing.
 * @returns what a wrong one counts against. @throws Refused 429 with the seconds to wait.
 */
export async function admitTypedScan(tx: InstanceTx, accountId: string): Promise<string> {
  const subject = `scan:${accountId}`;
  await store.lockSubject(tx, subject);
  const wait = await store.secondsUntilFree(tx, subject, wrongScanCodes);
  if (wait > 0) throw tooMany("identity.too_many_scan_codes", wait);
  return subject;
}

/** Counts one more. @throws Refused 429 with the seconds to wait when the subject has had its share. */
export async function countWithin(
  tx: InstanceTx,
  subject: string,
  windows: readonly store.Window[],
  refusal: string,
): Promise<void> {
  await admitCount(tx, subject, windows, refusal);
  await store.countOne(tx, subject);
}

/**
 * Nobody else tries under the same count until the transaction ends.
 * @throws Refused 429 with the seconds to wait when the subject has had its share.
 */
export async function admitCount(
  tx: InstanceTx,
  subject: string,
  windows: readonly store.Window[],
  refusal: string,
): Promise<void> {
  const wait = await waitUnderLock(tx, subject, windows);
  if (wait > 0) throw tooMany(refusal, wait);
}

async function waitUnderLock(tx: InstanceTx, subject: string, windows: readonly store.Window[]): Promise<number> {
  const [, wait] = await Promise.all([store.lockSubject(tx, subject), store.secondsUntilFree(tx, subject, windows)]);
  return wait;
}

/**
 * Lets a password be tried: 20 wrong ones an hour, with wrong codes, for a number from browsers that are not known, and as
 * many from each that signed in before, so that nobody is locked out by strangers. Nobody else tries under the same count
 * until the transaction ends.
 * @returns what the try counts against. @throws Refused 429 with the seconds to wait, also for what would be right.
 */
export async function admitTry(tx: InstanceTx, phone: string, device: string | undefined): Promise<string> {
  return admitted(await triesOf(tx, phone, device));
}

/** What a try counts against, and the seconds to wait before it. */
export type Tries = { subject: string; wait: number };

/** As `admitTry`, for whoever does not know yet whether there is a password to be tried: `admitted` judges it. */
export async function triesOf(tx: InstanceTx, phone: string, device: string | undefined): Promise<Tries> {
  const { subject } = await subjectOfTries(tx, phone, device);
  return { subject, wait: await waitUnderLock(tx, subject, mostWrong) };
}

/** @returns what the try counts against. @throws Refused 429 with the seconds to wait */
export function admitted({ subject, wait }: Tries): string {
  if (wait > 0) throw tooMany("identity.too_many_tries", wait);
  return subject;
}

/**
 * Lets a code be tried, counted with passwords. Browsers that are not known and hold no code of their own (`holds`) can
 * prove a first code at most, which bears 5 tries: they have 20 for the number to themselves, so that whoever asks for a
 * code may try it, however often strangers were wrong. `attempt` is asked for in the same round trip, and must fall with a
 * refusal.
 * @returns what the try counts against, and what was attempted. @throws Refused 429 with the seconds to wait, also for what
 * would be right.
 */
export async function admitCodeTry<T>(
  tx: InstanceTx,
  phone: string,
  device: string | undefined,
  { holds, attempt }: { holds: () => Promise<boolean>; attempt: () => Promise<T> },
): Promise<{ subject: string; attempted: T }> {
  const { subject, known } = await subjectOfTries(tx, phone, device);
  // Looked at under the lock: of many at once those that come when the code's tries are spent hold none.
  const [wait, isHeld, attempted] = await Promise.all([waitUnderLock(tx, subject, mostWrong), holds(), attempt()]);
  if (isHeld || known) return { subject: admitted({ subject, wait }), attempted };
  const blind = `blind:${phone}`;
  await admitCount(tx, blind, mostWrong, "identity.too_many_tries_without_code");
  return { subject: blind, attempted };
}

async function subjectOfTries(
  tx: InstanceTx,
  phone: string,
  device: string | undefined,
): Promise<{ subject: string; known: boolean }> {
  const hash = device === undefined ? undefined : hashToken(device);
  const known = hash !== undefined && (await isKnownDevice(tx, phone, hash));
  return { subject: known ? `wrong:${phone}:${hash.toString("base64url")}` : `wrong:${phone}`, known };
}

export const countWrong = store.countOne;
/** After a sign-in that succeeded. */
export const forgetWrong = store.clearCount;
/** Of what was counted the latest alone. */
export const forgetOne = store.clearOne;
