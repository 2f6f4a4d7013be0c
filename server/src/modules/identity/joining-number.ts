// What joining by an invitation asks of identity: the number that a code has proved, and how often somebody may try.
import type { InstanceTx } from "../../platform/db/index.ts";
import { conflict } from "../../platform/errors.ts";
import type { Cookies } from "../../platform/http/index.ts";
import { countWithin, forgetOne } from "./limits.ts";
import { accessSignIn, signInCookie } from "./sign-ins.ts";

const hour = 3600;
/** Of invitation codes, from an address. */
const mostWrongInvitations = [{ most: 20, seconds: hour }];
/** Joinings and requests to join, by a number. */
const mostJoinings = [{ most: 10, seconds: 24 * hour }];

/** Which sign-in the browser has under way, if any. */
export const signInOf = (cookies: Cookies): string | undefined => cookies.get(signInCookie);

/**
 * The number that a code by SMS has proved in this browser within the last 15 minutes.
 * @throws Refused 401; 409 where a passkey began the sign-in, which proves an account and no number.
 */
export async function numberByCode(tx: InstanceTx, signIn: string | undefined): Promise<string> {
  const { phone, passkey_id } = await accessSignIn(tx, signIn);
  if (passkey_id !== null) throw conflict("identity.number_not_proved");
  return phone;
}

/**
 * Looks where an invitation's code leads. It counts as wrong before it is looked at, so that many at once are no more than
 * many in turn; the caller refuses a wrong one after the transaction, or it would not stay counted.
 * @throws Refused 429 with the seconds to wait after 20 wrong ones an hour from an address, also for what would be right.
 */
export async function guessInvitation<Found>(
  tx: InstanceTx,
  address: string,
  look: () => Promise<Found | undefined>,
): Promise<Found | undefined> {
  const subject = `invitations from:${address}`;
  await countWithin(tx, subject, mostWrongInvitations, "identity.too_many_invitations");
  const found = await look();
  if (found !== undefined) await forgetOne(tx, subject);
  return found;
}

/** 10 a day for a number. @throws Refused 429 with the seconds to wait. */
export const countJoining = (tx: InstanceTx, phone: string): Promise<void> =>
  countWithin(tx, `joining:${phone}`, mostJoinings, "identity.too_many_joinings");
