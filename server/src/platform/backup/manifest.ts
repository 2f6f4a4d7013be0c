// What a backup says of itself: the last entry of its archive, by which all others are checked.
import { z } from "zod";
import { parseKey } from "../seals/keys.ts";

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const Count = z.number().int().min(0);

const StoredTable = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: Count,
  bytes: Count,
  sha256: Sha256,
});

const StoredFile = z.object({ id: z.string().regex(/^[0-9a-f-]{36}$/), bytes: Count, sha256: Sha256 });

export const Manifest = z.object({
  /** Of the archive; another one is not read. */
  form: z.literal(1),
  product: z.object({ name: z.literal("qilian"), version: z.string() }),
  /** When the snapshot was taken. */
  at: z.iso.datetime(),
  /** That open what is sealed in the tables, when the data folder kept them. */
  keys: z.array(z.string().refine((text) => parseKey(text) !== undefined)).default([]),
  /** PostgreSQL's own version, for people. */
  postgres: z.string(),
  /** Version of the job library's tables. */
  jobs: z.number().int(),
  migrations: z.array(z.object({ name: z.string(), hash: z.string() })),
  /** In the order in which they can be written. */
  tables: z.array(StoredTable),
  files: z.array(StoredFile),
  /** Ids of files that rows name and that were gone when their turn came. */
  gone: z.array(z.string()),
});

export type Manifest = z.infer<typeof Manifest>;
export type StoredTable = z.infer<typeof StoredTable>;
export type StoredFile = z.infer<typeof StoredFile>;

export const manifestName = "manifest.json";
export const tablePlace = (name: string): string => `tables/${name}/`;
export const filePlace = (id: string): string => `files/${id}`;

export type Sums = { tables: number; rows: number; files: number; bytes: number };

/** `bytes` as they are before they are packed. */
export function sumsOf({ tables, files }: Pick<Manifest, "tables" | "files">): Sums {
  const sum = (values: number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    tables: tables.length,
    rows: sum(tables.map(({ rows }) => rows)),
    files: files.length,
    bytes: sum([...tables, ...files].map(({ bytes }) => bytes)),
  };
}
