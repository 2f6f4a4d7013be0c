// Codes by SMS: 6 digits, 5 minutes, once, 5 tries, one a minute per number and purpose; limits.ts has the longer windows.
import { timingSafeEqual } from "node:crypto";
import { type Database, type InstanceTx, type Tx, tenantOf } from "../../platform/db/index.ts";
import { invalid, tooMany } from "../../platform/errors.ts";
import { sendSms } from "../../platform/sms/index.ts";
import { messageLanguages } from "./languages.ts";
import { admitTry, countCode, countWrong } from "./limits.ts";
import * as store from "./store.ts";
import { hashCode, newCode, newSalt } from "./tokens.ts";

export const codeLife = 300;
export const codeWait = 60;
const mostTries = 5;
/** The first code of an opened account lives longer: people read it after work (1.2c). Seconds. */
export const activationLife = 72 * 3600;

/** What a code is asked for; `reset` only within a sign-in. */
export type AskedPurpose = "sign_in" | "registration" | "reset";

/** A number proves itself for signing in by a code that it asked for or by the first code of its account. */
const accepted: Record<AskedPurpose, readonly store.Purpose[]> = {
  sign_in: ["sign_in", "activation"],
  registration: ["registration"],
  reset: ["reset"],
};

/** Who asks: the address that is counted, and the language that the message is in. */
export type Asking = { address: string; perAddress: number; language: "zh-CN" | "en-US" };

export type Sent = { sentBy: "outbox" | "gateway"; retryAfter: number; expiresIn: number };

export async function sendCode(
  db: Database,
  phone: string,
  purpose: AskedPurpose,
  { address, perAddress, language }: Asking,
): Promise<Sent> {
  const code = newCode();
  const salt = newSalt();
  // A refusal takes back what stands before it: the code of before lives on.
  const sentBy = await db.instance(async (tx) => {
    const wait = await store.putCode(tx, { phone, purpose, salt, hash: hashCode(code, salt) }, codeLife, codeWait);
    if (wait > 0) throw tooMany("identity.code_too_soon", wait);
    await countCode(tx, phone, address, perAddress);
    const params = { code, minutes: String(codeLife / 60) };
    return sendSms(tx, { urgent: true }, [{ kind: purpose, phone, params, language, lifeSeconds: codeLife }]);
  });
  return { sentBy, retryAfter: codeWait, expiresIn: codeLife };
}

/**
 * Checks a code and counts the try; the code stays until `useCode`. `device` is the browser's token, where it has one.
 * @throws Refused `wrong_code` on the field `code`, the same for a wrong, an old and an absent one; 429 after too many.
 */
export async function checkCode(
  db: Database,
  phone: string,
  purpose: AskedPurpose,
  code: string,
  device?: string,
): Promise<void> {
  const right = await db.instance(async (tx) => {
    const subject = await admitTry(tx, phone, device);
    const living = await store.tryCodes(tx, phone, accepted[purpose], mostTries);
    const matches = living.some((row) => timingSafeEqual(row.hash, hashCode(code, row.salt)));
    if (!matches) await countWrong(tx, subject);
    return matches;
  });
  if (!right) throw invalid("code", "wrong_code");
}

/** Uses the code up in the caller's transaction. @throws Refused when it was used meanwhile. */
export async function useCode(tx: InstanceTx, phone: string, purpose: AskedPurpose): Promise<void> {
  if (!(await store.useCodes(tx, phone, accepted[purpose]))) throw invalid("code", "wrong_code");
}

/** Sends the first codes of accounts that a tenant opens (1.2c), each in its person's language. A new code ends the one before. */
export async function sendActivationCodes(
  tx: Tx,
  people: readonly { phone: string; name: string }[],
  tenantName: string,
): Promise<void> {
  const language = await messageLanguages(
    tx,
    people.map(({ phone }) => phone),
  );
  const codes = people.map(({ phone, name }) => {
    const code = newCode();
    const salt = newSalt();
    return {
      phone,
      salt,
      hash: hashCode(code, salt),
      params: { code, name, enterprise: tenantName, hours: String(activationLife / 3600) },
    };
  });
  await store.putActivationCodes(tx, codes, activationLife);
  await sendSms(
    tx,
    { tenant: { id: tenantOf(tx), name: tenantName }, urgent: false },
    codes.map(({ phone, params }) => ({
      kind: "activation",
      phone,
      params,
      language: language(phone),
      lifeSeconds: activationLife,
    })),
  );
}
