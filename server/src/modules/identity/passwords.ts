// Passwords: argon2id, 19 MiB, two passes, in libuv's threads.
import { argon2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

const derive = promisify(argon2);
export const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const;

const hash = (password: string, nonce: Buffer): Promise<Buffer> =>
  derive("argon2id", { message: Buffer.from(password.normalize("NFKC")), nonce, ...cost }) as Promise<Buffer>;

/** `argon2id$memory$passes$salt$hash`, salt and hash in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await hash(password, nonce);
  return ["argon2id", cost.memory, cost.passes, nonce.toString("base64url"), tag.toString("base64url")].join("$");
}

export async function passwordMatches(password: string, stored: string): Promise<boolean> {
  const [, , , nonce = "", tag = ""] = stored.split("$");
  const found = await hash(password, Buffer.from(nonce, "base64url"));
  const expected = Buffer.from(tag, "base64url");
  return expected.length === found.length && timingSafeEqual(found, expected);
}
