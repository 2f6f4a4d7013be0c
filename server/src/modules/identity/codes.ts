// Codes by SMS: 6 digits, 5 minutes, once, 5 tries, in the browser that asked; how many go to a number is in limits.ts.
// The first code of an account belongs to no browser: whoever reads the message may be anywhere.
import { timingSafeEqual } from "node:crypto";
import { type Database, type InstanceTx, type Tx, tenantOf } from "../../platform/db/index.ts";
import { invalid } from "../../platform/errors.ts";
import { sendSms } from "../../platform/sms/index.ts";
import { type Browser, ownersOf, ownerToken } from "./browsers.ts";
import * as store from "./code-store.ts";
import { messageLanguages } from "./languages.ts";
import { admitCode, admitCodeTry, codeWait, countWrong } from "./limits.ts";
import { hashCode, hashToken, newCode, newSalt } from "./tokens.ts";

export const codeLife = 300;
const mostTries = 5;
/** The first code of an opened account lives longer: people read it after work (1.2c). Seconds. */
export const activationLife = 72 * 3600;

/** What a code is asked for; `reset` only within a sign-in, `new_number` by somebody signed in. */
export type AskedPurpose = "sign_in" | "registration" | "reset" | "new_number";

/** A number proves itself for signing in by a code that it asked for or by the first code of its account. */
const accepted: Record<AskedPurpose, readonly store.Purpose[]> = {
  sign_in: ["sign_in", "activation"],
  registration: ["registration"],
  reset: ["reset"],
  new_number: ["new_number"],
};

/** Who asks: the address that is counted, the language that the message is in, and the browser that the code is for. */
export type Asking = { address: string; perAddress: number; language: "zh-CN" | "en-US"; browser: Browser };

export type Sent = { sentBy: "outbox" | "gateway"; retryAfter: number; expiresIn: number };

/**
 * Sends a code that works in this browser alone; others that asked for the number keep theirs.
 * @returns also what the browser must keep for it. @throws Refused 429 with the seconds to wait.
 */
export async function sendCode(
  db: Database,
  phone: string,
  purpose: AskedPurpose,
  asking: Asking,
): Promise<{ sent: Sent; owner: string }> {
  const { language, browser } = asking;
  const code = newCode();
  const salt = newSalt();
  const owner = ownerToken(browser);
  const sentBy = await db.instance(async (tx) => {
    const holds = () => store.holdsCode(tx, phone, purpose, ownersOf(browser), mostTries);
    const known = await admitCode(tx, phone, asking, holds);
    await store.putCode(
      tx,
      { phone, purpose, browser: hashToken(owner), known, salt, hash: hashCode(code, salt) },
      codeLife,
    );
    const params = { code, minutes: String(codeLife / 60) };
    return sendSms(tx, { urgent: true }, [{ kind: purpose, phone, params, language, lifeSeconds: codeLife }]);
  });
  return { sent: { sentBy, retryAfter: codeWait, expiresIn: codeLife }, owner };
}

/**
 * Checks a code and counts the try; the code stays until `useCode`. What other browsers asked for is not looked at.
 * @throws Refused `wrong_code` on the field `code`, the same for a wrong, an old and an absent one; 429 after too many.
 */
export async function checkCode(
  db: Database,
  phone: string,
  purpose: AskedPurpose,
  code: string,
  browser: Browser,
): Promise<void> {
  if (!(await db.instance((tx) => tryCode(tx, phone, purpose, code, browser)))) throw invalid("code", "wrong_code");
}

/** Counts the try. @returns whether the code is right. */
async function tryCode(
  tx: InstanceTx,
  phone: string,
  purpose: AskedPurpose,
  code: string,
  browser: Browser,
): Promise<boolean> {
  const owners = ownersOf(browser);
  const { subject, attempted: living } = await admitCodeTry(tx, phone, browser.device, {
    holds: () => store.holdsCode(tx, phone, purpose, owners, mostTries),
    attempt: () => store.tryCodes(tx, phone, accepted[purpose], owners, mostTries),
  });
  const matches = living.some((row) => timingSafeEqual(row.hash, hashCode(code, row.salt)));
  if (!matches) await countWrong(tx, subject);
  return matches;
}

/**
 * `checkCode`, `useCode` and what they allow in one transaction: where `act` fails, the right code still is there.
 * @throws Refused as they do, and what `act` throws.
 */
export async function actByCode<T>(
  db: Database,
  phone: string,
  purpose: AskedPurpose,
  code: string,
  browser: Browser,
  act: (tx: InstanceTx) => Promise<T>,
): Promise<T> {
  const acted = await db.instance(async (tx) => {
    if (!(await tryCode(tx, phone, purpose, code, browser))) return undefined;
    const [, result] = await Promise.all([useCode(tx, phone, purpose, browser), act(tx)]);
    return { result };
  });
  if (acted === undefined) throw invalid("code", "wrong_code");
  return acted.result;
}

/**
 * Uses the code up in the caller's transaction; its minute is over, for whoever proved it is no stranger to the number.
 * @throws Refused when it was used meanwhile.
 */
export async function useCode(tx: InstanceTx, phone: string, purpose: AskedPurpose, browser: Browser): Promise<void> {
  if (!(await store.useCodes(tx, phone, accepted[purpose], ownersOf(browser)))) throw invalid("code", "wrong_code");
}

/**
 * Sends the first codes of accounts that a tenant opens (1.2c), each after `wait` seconds and in its person's language. A
 * new code ends the one before.
 */
export async function sendActivationCodes(
  tx: Tx,
  people: readonly { phone: string; name: string; wait: number }[],
  tenantName: string,
): Promise<void> {
  const language = await messageLanguages(
    tx,
    people.map(({ phone }) => phone),
  );
  const codes = people.map(({ phone, name, wait }) => {
    const code = newCode();
    const salt = newSalt();
    return {
      phone,
      wait,
      salt,
      hash: hashCode(code, salt),
      params: { code, name, enterprise: tenantName, hours: String(activationLife / 3600) },
    };
  });
  await store.putActivationCodes(tx, codes, activationLife);
  await sendSms(
    tx,
    { tenant: { id: tenantOf(tx), name: tenantName }, urgent: false },
    codes.map(({ phone, params, wait }) => ({
      kind: "activation",
      phone,
      params,
      language: language(phone),
      lifeSeconds: activationLife,
      waitSeconds: wait,
    })),
  );
}
