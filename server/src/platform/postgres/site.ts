import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { SHARED_PLACE } from "./binaries.ts";
import { makeServerFolder } from "./cluster.ts";
import { canReach, type ServerUser } from "./server-user.ts";
import { StartRefused } from "./start-refused.ts";

/** What `connection.json` in the product's folder keeps about the built-in database. */
export interface Site {
  /** Holds the data folder `cluster` and the server's log; belongs to the server's user. */
  home: string;
  password: string;
  /** The port of the last start. */
  port: number;
}

/** The site kept in the folder, or a new one. */
export function openSite(folder: string, user: ServerUser, sharedPlace = SHARED_PLACE): Site {
  const kept = readSite(folder);
  const site = kept ?? { home: homeFor(folder, user, sharedPlace), password: randomBytes(24).toString("hex"), port: 0 };
  if (!kept) saveSite(folder, site);
  if (!existsSync(site.home)) makeServerFolder(site.home, user);
  if (statSync(site.home).uid !== user.uid) handOver(site.home, user);
  return site;
}

export function saveSite(folder: string, site: Site): void {
  const path = join(folder, "connection.json");
  const file = openSync(`${path}.new`, "w", 0o600);
  writeFileSync(file, `${JSON.stringify(site, null, 2)}\n`);
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}

/** What is kept in the folder; undefined for a folder in which no database has been made. */
export function readSite(folder: string): Site | undefined {
  const path = join(folder, "connection.json");
  if (!existsSync(path)) return undefined;
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch (cause) {
    throw new StartRefused(`${path} cannot be read; it holds the database's password and must be put back.`, { cause });
  }
}

/**
 * In the product's folder, unless the server's user cannot get there: below root's own 0700 home, for one. A home
 * elsewhere has a random name, so that a folder that was removed and made anew never meets the old one's data.
 */
function homeFor(folder: string, user: ServerUser, sharedPlace: string): string {
  if (canReach(user, folder)) return join(folder, "server");
  mkdirSync(sharedPlace, { recursive: true, mode: 0o755 });
  return join(sharedPlace, `data-${randomBytes(6).toString("hex")}`);
}

/** Data that came from another machine, or was put back from a backup, belongs to that machine's number for the user. */
function handOver(home: string, user: ServerUser): void {
  const done = spawnSync("chown", ["-R", `${user.uid}:${user.gid}`, home], { encoding: "utf8" });
  if (done.status !== 0)
    throw new StartRefused(`${home} belongs to another user; start as that user, or run: chown -R ${user.uid} ${home}`);
}
