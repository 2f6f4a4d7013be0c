// Reads a whole backup and holds it against its own manifest, before anything is written anywhere.
import { createHash } from "node:crypto";
import { migrations } from "../db/index.ts";
import { jobsVersion } from "../jobs/install.ts";
import { type Entry, readArchive } from "./archive-reader.ts";
import { filePlace, Manifest, manifestName, tablePlace } from "./manifest.ts";
import { BackupRefused } from "./refused.ts";

type Seen = { bytes: number; sha256: string };

const nothing: Seen = { bytes: 0, sha256: createHash("sha256").digest("hex") };

/**
 * The manifest of a backup whose every byte is as it was written and which this version of the product can take.
 * @throws BackupRefused for a damaged or foreign file, or one of a newer version.
 */
export async function checkBackup(file: string, signal: AbortSignal): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = await checkSums(file, signal);
  } catch (error) {
    signal.throwIfAborted();
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new BackupRefused(`There is no file ${file}.`);
    throw new BackupRefused(`${file} is damaged or no backup: ${(error as Error).message}. Nothing has been written.`);
  }
  await checkVersion(manifest);
  return manifest;
}

async function checkSums(file: string, signal: AbortSignal): Promise<Manifest> {
  const seen = new Map<string, Seen>();
  let manifest: Manifest | undefined;
  let table = { place: "", bytes: 0, hash: createHash("sha256") };
  const endTable = (): void => {
    if (table.place !== "") seen.set(table.place, { bytes: table.bytes, sha256: table.hash.digest("hex") });
  };
  for await (const entry of readArchive(file)) {
    signal.throwIfAborted();
    const place = placeOf(entry.name);
    if (entry.name === manifestName) {
      manifest = await readManifest(entry);
      continue;
    }
    if (place !== table.place) {
      endTable();
      if (seen.has(place) || manifest !== undefined) throw new Error(`${entry.name} stands in the wrong place`);
      table = { place, bytes: 0, hash: createHash("sha256") };
    }
    for await (const chunk of entry.content) {
      signal.throwIfAborted();
      table.hash.update(chunk);
      table.bytes += chunk.length;
    }
  }
  endTable();
  if (manifest === undefined) throw new Error(`it has no ${manifestName}`);
  compare(manifest, seen);
  return manifest;
}

/** A table's entries belong together; a file is one entry. */
const placeOf = (name: string): string =>
  name.startsWith("tables/") ? name.slice(0, name.lastIndexOf("/") + 1) : name;

async function readManifest({ content }: Entry): Promise<Manifest> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  return Manifest.parse(JSON.parse(Buffer.concat(pieces).toString()));
}

function compare({ tables, files }: Manifest, seen: ReadonlyMap<string, Seen>): void {
  const left = new Set(seen.keys());
  const expected = [
    ...tables.map(({ name, bytes, sha256 }) => ({ place: tablePlace(name), bytes, sha256 })),
    ...files.map(({ id, bytes, sha256 }) => ({ place: filePlace(id), bytes, sha256 })),
  ];
  for (const { place, bytes, sha256 } of expected) {
    const found = seen.get(place) ?? nothing;
    if (found.bytes !== bytes || found.sha256 !== sha256) throw new Error(`${place} has another checksum`);
    left.delete(place);
  }
  if (left.size > 0) throw new Error(`its manifest does not name ${[...left].join(", ")}`);
}

/** Older backups are taken: they bring the names of their migrations, all of which stay in the product. */
async function checkVersion({ product, migrations: ran, jobs }: Manifest): Promise<void> {
  const known = new Map((await migrations()).map(({ name, hash }) => [name, hash]));
  const strange = ran.find(({ name, hash }) => known.get(name) !== hash);
  if (strange !== undefined || jobs > jobsVersion)
    throw new BackupRefused(
      `The backup is of a newer or another Qilian (${product.version}, ${strange?.name ?? `jobs ${jobs}`}); ` +
        "restore it with that version.",
    );
}
