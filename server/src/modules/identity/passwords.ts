// Passwords: argon2id, computed in a process of its own.
import { randomBytes, timingSafeEqual } from "node:crypto";
import { Hashing, type Rank } from "./hashing.ts";
import { cost } from "./password-cost.ts";

const hashing = new Hashing();

const stored = (nonce: Buffer, tag: Buffer): string =>
  ["argon2id", cost.memory, cost.passes, nonce.toString("base64url"), tag.toString("base64url")].join("$");

/** A hash that no password has, so that what has no password takes as long as what has one. */
export const nobodysHash = stored(randomBytes(16), randomBytes(cost.tagLength));

/**
 * For who has proved to be let set a password: nobody else makes the house hash one.
 * @returns `argon2id$memory$passes$salt$hash`, salt and hash in base64url. @throws Refused 503 when too many wait.
 */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  return stored(nonce, await hashing.derive(password.normalize("NFKC"), nonce, "proved"));
}

/** @throws Refused 503 when too many of that rank wait. */
export async function passwordMatches(password: string, hash: string, rank: Rank): Promise<boolean> {
  const [, , , nonce = "", tag = ""] = hash.split("$");
  const found = await hashing.derive(password.normalize("NFKC"), Buffer.from(nonce, "base64url"), rank);
  const expected = Buffer.from(tag, "base64url");
  return expected.length === found.length && timingSafeEqual(found, expected);
}

/** Before a try is counted that could not be looked at. @throws Refused 503 when too many of that rank wait. */
export const admitPassword = (rank: Rank): void => hashing.admit(rank);

/** With the house. */
export const endHashing = (): Promise<void> => hashing.end();
