// What a store of files does, whichever it is. A file is whole or not there, and never changes.
import type { Readable } from "node:stream";

/** Bytes from `start` to `end`, both included, counted from 0. */
export type Range = { start: number; end: number };

/** `bytes` is what the stream gives. Whoever does not read it to its end destroys it. */
export type OpenedFile = { bytes: number; stream: Readable };

/** Ids are UUIDs; every method throws for another name, and FilesFailed when the store cannot be reached. */
export interface Files {
  /** Where the files are, for people: without secrets. */
  readonly place: string;
  /** Stores a stream, durably when it returns. One that breaks off leaves nothing behind. @returns its size in bytes. */
  put(id: string, stream: Readable): Promise<number>;
  /** Undefined when there is no such file. `range` lies within the file. */
  open(id: string, range?: Range): Promise<OpenedFile | undefined>;
  /** For what reads by path: the file has one for as long as `act` runs. @throws ENOENT when there is no such file. */
  withPath<T>(id: string, act: (path: string) => Promise<T>): Promise<T>;
  /** Ids of all files, in order; what is just being written is none yet. */
  ids(): AsyncGenerator<string>;
  /** Does nothing for a file that is not there. What a killed process left of it half-way goes, too. */
  remove(id: string): Promise<void>;
  /** Whether a backup may be restored here. What a killed restoring left does not count. */
  isEmpty(): Promise<boolean>;
  /** Files of a backup on their way to their place; what a killed restoring left is removed first. */
  restoring(): Promise<Restoring>;
  /** Writes, reads and removes a few bytes. @throws when one of them fails. */
  check(): Promise<void>;
  /** Bytes that are free where the files are; undefined where nobody can tell. */
  freeBytes(): Promise<number | undefined>;
  close(): void;
}

export interface Restoring {
  put(id: string, stream: Readable): Promise<number>;
  /** From here on the files are those of the store. */
  place(): Promise<void>;
  /** Removes all of them, in their place or not. */
  discard(): Promise<void>;
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const isFileId = (name: string): boolean => idForm.test(name);

export function assertFileId(id: string): void {
  if (!isFileId(id)) throw new Error("not the id of a file");
}
