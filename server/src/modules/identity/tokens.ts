// Secrets that a browser carries; the database knows their hashes alone.
import { createHash, hash, randomBytes, randomInt } from "node:crypto";

export const newToken = (): string => randomBytes(32).toString("base64url");
export const hashToken = (token: string): Buffer => hash("sha256", token, "buffer");

/** Six digits. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, "0");
export const newSalt = (): Buffer => randomBytes(16);
export const hashCode = (code: string, salt: Buffer): Buffer => createHash("sha256").update(salt).update(code).digest();
/** Eight digits, typed where nothing can be scanned. */
export const newScanCode = (): string => String(randomInt(100_000_000)).padStart(8, "0");
