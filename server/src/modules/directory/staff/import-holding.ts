// What a batch is written by, as its transaction finds it behind the locks: asked for in one round trip.
import type { Tx } from "../../../platform/db/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import { listFields } from "../fields/field-store.ts";
import type { Reach } from "../scope/scope.ts";
import { lockDirectory } from "../store.ts";
import { KnownFields } from "./import-fields.ts";
import type { KnownMember } from "./import-known.ts";
import * as members from "./import-member-store.ts";
import { importerOf } from "./import-rights.ts";
import { commitLater } from "./import-run-store.ts";
import * as store from "./import-store.ts";

export type Held = {
  record: store.ImportRecord | undefined;
  marks: members.BookMarks;
  fields: KnownFields;
  /** Of whoever runs the import. */
  importer: Reach;
  seats: number;
  usedSeats: number;
  /** The members whom the keys name. */
  met: KnownMember[];
};

/** Nobody else writes to the book, or this import, until the transaction ends. */
export async function holdImport(tx: Tx, importId: string): Promise<store.ImportRecord | undefined> {
  const [, record] = await Promise.all([lockDirectory(tx), store.lockImport(tx, importId)]);
  return record;
}

/** As `holdImport`, and all that a batch is judged by. */
export async function holdBook(
  tx: Tx,
  asked: { importId: string; importerId: string; keys: members.Keys },
): Promise<Held> {
  const [record, , marks, fields, importer, { seats }, usedSeats, met] = await Promise.all([
    holdImport(tx, asked.importId),
    commitLater(tx),
    members.bookMarks(tx),
    knownFields(tx),
    importerOf(tx, asked.importerId),
    ownTenant(tx),
    members.usedSeats(tx),
    members.membersByKeys(tx, asked.keys),
  ]);
  return { record, marks, fields, importer, seats, usedSeats, met };
}

export const knownFields = async (tx: Tx): Promise<KnownFields> => new KnownFields(await listFields(tx));
