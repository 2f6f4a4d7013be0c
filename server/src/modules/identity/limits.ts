// How often codes are sent and how often somebody may be wrong; counted in the database, for all processes together.
import type { InstanceTx, Tx } from "../../platform/db/index.ts";
import { tooMany } from "../../platform/errors.ts";
import { isKnownDevice } from "./device-store.ts";
import * as store from "./limit-store.ts";
import { hashToken } from "./tokens.ts";

const hour = 3600;
const day = 24 * hour;
const codesOfNumber = [
  { most: 5, seconds: hour },
  { most: 10, seconds: day },
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

/**
 * Counts a code that somebody asked for: 5 an hour and 10 a day for a number, `perAddress` an hour from an address,
 * 0 for no limit there. First codes of opened accounts have limits of their own.
 * @throws Refused 429 with the seconds to wait.
 */
export async function countCode(tx: InstanceTx, phone: string, address: string, perAddress: number): Promise<void> {
  await countWithin(tx, `code:${phone}`, codesOfNumber, "identity.too_many_codes");
  if (perAddress > 0)
    await countWithin(
      tx,
      `codes from:${address}`,
      [{ most: perAddress, seconds: hour }],
      "identity.too_many_codes_from_address",
    );
}

/** For each member an enterprise may have: three openings a day, of everybody. */
const dailyPerSeat = 3;
const leastDaily = 100;

/**
 * Counts the first codes that an enterprise is about to send: 5 an hour and 10 a day to a number, whichever enterprises
 * they come from, and three for each of its seats a day, so that no opening is used to flood people or a bill.
 * @returns the numbers that may be sent one now: all but those with enough, and none when the enterprise has had its share.
 */
export async function admitActivations(tx: Tx, phones: readonly string[], seats: number): Promise<Set<string>> {
  const [hourly, daily] = codesOfNumber.map(({ most }) => most) as [number, number];
  const full = new Set(await store.numbersWithEnough(tx, phones, hourly, daily));
  const good = phones.filter((phone) => !full.has(phone));
  const share = Math.max(leastDaily, dailyPerSeat * seats);
  return new Set((await store.countMessages(tx, good.length, share)) ? good : []);
}

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
  await store.lockSubject(tx, subject);
  const wait = await store.secondsUntilFree(tx, subject, windows);
  if (wait > 0) throw tooMany(refusal, wait);
}

/**
 * Lets a code or a password be tried: 20 wrong ones an hour for a number from browsers that are not known, and as many
 * from each that signed in before, so that nobody is locked out by strangers. Nobody else tries under the same count
 * until the transaction ends.
 * @returns what the try counts against. @throws Refused 429 with the seconds to wait, also for what would be right.
 */
export async function admitTry(tx: InstanceTx, phone: string, device: string | undefined): Promise<string> {
  const hash = device === undefined ? null : hashToken(device);
  const known = await isKnownDevice(tx, phone, hash);
  const subject = known && hash !== null ? `wrong:${phone}:${hash.toString("base64url")}` : `wrong:${phone}`;
  await admitCount(tx, subject, mostWrong, "identity.too_many_tries");
  return subject;
}

export const countWrong = store.countOne;
/** After a sign-in that succeeded. */
export const forgetWrong = store.clearCount;
/** Of what was counted the latest alone. */
export const forgetOne = store.clearOne;
