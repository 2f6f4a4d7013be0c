// Secrets that the product must be able to read again (a gateway's password, the seed of a second factor), sealed in
// the database, so that a copy of its rows alone opens none of them.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { statSync } from "node:fs";
import type { Config } from "../config.ts";
import { type Key, keyFileIn, openKeyFile, parseKey, readKeyFile } from "./keys.ts";

/**
 * Where a sealed value stands, `schema.table.column`, schema left out for `public`. It is part of the seal: a value copied
 * to another column does not open. Such columns are of type text and named `…_sealed`, by which a rotation finds them.
 */
export type Place = `${string}_sealed`;

const form = /^1\.([0-9a-f]{8})\.([A-Za-z0-9_-]+)$/;
const nonceBytes = 12;
const tagBytes = 16;

/** What keeps a process from opening a seal. */
export class SealError extends Error {
  override name = "SealError";
}

export class Seals {
  private keys: readonly Key[];
  private readonly file: string | undefined;
  private changed = 0;

  /** `file`: read again when it has changed, as a rotation beside the running product does. */
  constructor(keys: readonly Key[], file?: string) {
    this.keys = keys;
    this.file = file;
    if (file !== undefined) this.changed = statSync(file).mtimeMs;
  }

  /** The id of the key that seals. */
  get keyId(): string {
    return (this.current()[0] as Key).id;
  }

  knows(keyId: string): boolean {
    return this.current().some(({ id }) => id === keyId);
  }

  seal(place: Place, secret: string): string {
    const { id, secret: key } = this.current()[0] as Key;
    const nonce = randomBytes(nonceBytes);
    const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
    const sealed = Buffer.concat([nonce, cipher.update(secret, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `1.${id}.${sealed.toString("base64url")}`;
  }

  /** @throws SealError when the key is missing or the value is not what was sealed for this place. */
  open(place: Place, sealed: string): string {
    const [, id, body] = form.exec(sealed) ?? [];
    if (id === undefined || body === undefined) throw new SealError(`${place} holds no sealed value.`);
    const key = this.current().find((one) => one.id === id);
    if (key === undefined)
      throw new SealError(`${place} was sealed with the key ${id}, which this process does not have.`);
    const bytes = Buffer.from(body, "base64url");
    const end = bytes.length - tagBytes;
    try {
      const decipher = createDecipheriv("aes-256-gcm", key.secret, bytes.subarray(0, nonceBytes));
      decipher.setAAD(Buffer.from(place)).setAuthTag(bytes.subarray(end));
      return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, end)), decipher.final()]).toString("utf8");
    } catch {
      throw new SealError(`${place} is not what was sealed there.`);
    }
  }

  private current(): readonly Key[] {
    if (this.file === undefined) return this.keys;
    const { mtimeMs } = statSync(this.file);
    if (mtimeMs !== this.changed) {
      this.keys = readKeyFile(this.file) ?? this.keys;
      this.changed = mtimeMs;
    }
    return this.keys;
  }
}

/** The process's seals, by QILIAN_KEYS or by the file of the data folder, made when there is none. */
export function openSeals({ keys, dataFolder }: Pick<Config, "keys" | "dataFolder">): Seals {
  if (keys.length > 0) return new Seals(keys.map((text) => parseKey(text) as Key));
  const file = keyFileIn(dataFolder);
  return new Seals(openKeyFile(file), file);
}
