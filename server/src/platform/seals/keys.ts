// The keys that seal secrets: given by a setting, or kept in a file of the data folder that its owner alone may read.
import { createHash, randomBytes } from "node:crypto";
import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";

/** `id` names the key in what it sealed; it tells nothing of the key. */
export type Key = { id: string; secret: Buffer; text: string };

/** @returns undefined for what is not 32 bytes in base64url or base64. */
export function parseKey(text: string): Key | undefined {
  if (!/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) return undefined;
  const secret = Buffer.from(text, "base64url");
  const id = createHash("sha256").update("qilian key ").update(secret).digest("hex").slice(0, 8);
  return { id, secret, text: secret.toString("base64url") };
}

export const newKey = (): Key => parseKey(randomBytes(32).toString("base64url")) as Key;

export const keyFileIn = (dataFolder: string): string => join(dataFolder, "secret.key");

/** The keys in the file, the one that seals first. Makes the file with a new key; two processes at once make one. */
export function openKeyFile(file: string): Key[] {
  const found = readKeyFile(file);
  if (found !== undefined) return found;
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFlushed(part, [newKey()]);
  try {
    linkSync(part, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(part, { force: true });
  }
  return readKeyFile(file) as Key[];
}

/** @throws Error with one sentence when others may read the file, or it holds something else. */
export function readKeyFile(file: string): Key[] | undefined {
  let lines: string[];
  try {
    lines = readFileSync(file, "utf8").split("\n");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
  if ((statSync(file).mode & 0o077) !== 0)
    throw new Error(`${file} seals this instance's secrets and others may read it; run: chmod 600 ${file}`);
  const keys = lines.filter((line) => line !== "").map(parseKey);
  if (keys.length === 0 || keys.includes(undefined))
    throw new Error(`${file} does not hold keys, one a line; put back the one from a copy.`);
  return keys as Key[];
}

/** All or nothing, on the disk when it returns. */
export function writeKeyFile(file: string, keys: readonly Key[]): void {
  mkdirSync(dirname(file), { recursive: true });
  const part = `${file}.${process.pid}`;
  writeFlushed(part, keys);
  renameSync(part, file);
  const folder = openSync(dirname(file), "r");
  fsyncSync(folder);
  closeSync(folder);
}

function writeFlushed(file: string, keys: readonly Key[]): void {
  const handle = openSync(file, "w", 0o600);
  try {
    writeFileSync(handle, `${keys.map(({ text }) => text).join("\n")}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
