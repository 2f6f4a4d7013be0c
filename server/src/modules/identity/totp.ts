// Codes of an authenticator (RFC 6238): six digits, a new one every 30 seconds; and the codes for when it is lost.
import { randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { hashToken } from "./tokens.ts";

const period = 30;
/** Clocks may differ by one step. */
const slack = 1;
const recoveryCodes = 10;

/** 160 bits, in base32, as people type it. */
export const newSeed = (): string => new Secret({ size: 20 }).base32;

/**
 * What a QR code carries to an authenticator; `issuer` and `login` are what it lists the seed under. A colon would stand
 * between the two of them.
 */
export const totpAddress = (seed: string, issuer: string, login: string): string =>
  totpOf(seed, issuer.replace(/[:：]/g, " "), login).toString();

const totpOf = (seed: string, issuer: string, label: string): TOTP =>
  new TOTP({ issuer, label, period, digits: 6, algorithm: "SHA1", secret: Secret.fromBase32(seed) });

/** The step that the code belongs to, now or one off; undefined when it is none of these. */
export function stepOf(seed: string, code: string, now = Date.now()): number | undefined {
  const off = totpOf(seed, "", "").validate({ token: code, timestamp: now, window: slack });
  return off === null ? undefined : Math.floor(now / 1000 / period) + off;
}

const alphabet = "abcdefghjkmnpqrstuvwxyz23456789";

/** Ten codes of 49 bits, in two groups; none of their characters looks like another. */
export const newRecoveryCodes = (): string[] => Array.from({ length: recoveryCodes }, () => `${group(5)}-${group(5)}`);

function group(length: number): string {
  let text = "";
  // What would make some characters more frequent is drawn again.
  while (text.length < length) {
    const byte = randomBytes(1)[0] as number;
    if (byte < 256 - (256 % alphabet.length)) text += alphabet[byte % alphabet.length];
  }
  return text;
}

/** As it was printed or typed, with or without the hyphen. */
export const hashRecoveryCode = (code: string): Buffer => hashToken(code.toLowerCase().replace(/[\s-]/g, ""));
