import { existsSync, mkdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { embeddedBinaries } from "./binaries.ts";
import { builtinLocale, type Cluster, createCluster, freePort, launch, ownerUrl } from "./cluster.ts";
import { lockFolder } from "./folder-lock.ts";
import * as postmaster from "./postmaster.ts";
import { serverUser } from "./server-user.ts";
import { openSite, type Site, saveSite } from "./site.ts";
import { StartRefused } from "./start-refused.ts";

/**
 * Sized for a small machine: what it takes when idle matters more than the last percent of speed. Recovery after a
 * crash replays at most `max_wal_size`, which keeps a start under 3 s. Orphaned statements of a client that died are
 * noticed within a second.
 */
const SETTINGS = {
  max_connections: 60,
  shared_buffers: "128MB",
  wal_buffers: "16MB",
  effective_cache_size: "512MB",
  work_mem: "8MB",
  jit: "off",
  io_method: "sync",
  huge_pages: "off",
  max_wal_size: "256MB",
  max_logical_replication_workers: 0,
  autovacuum_max_workers: 2,
  client_connection_check_interval: "1s",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
};

const ADOPTION_LIMIT_MS = 3000;
const REVIVAL_PAUSE_MS = 5000;
const MAJOR_VERSION = "18";
const WATCH_MS = 250;
const DYING_LIMIT_MS = 2000;

export interface EmbeddedPostgres {
  /** Of the database's owner, who is no superuser but may create roles. Stays the same until `stop`. */
  url: string;
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** The built-in database's own folder, made when missing. One process at a time may run on it. */
  folder: string;
  /** A port of 127.0.0.1. Without it: the last start's, or any free one. */
  port?: number;
  log: (sentence: string) => void;
}

interface House extends Required<Omit<EmbeddedOptions, "port">> {
  port: number | undefined;
  site: Site;
  cluster: Cluster;
}

/**
 * The database server that comes with the product. A server that a killed process left behind is adopted, or ended
 * by its pid if it does not answer; one that dies while we run is started again on the same port.
 *
 * Throws `StartRefused` when another process runs on the folder, a given port is taken, or the machine lacks what is needed.
 */
export async function startEmbedded({ folder, port, log }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const lock = lockFolder(folder);
  try {
    const house = await openHouse({ folder: realpathSync(folder), port, log });
    const watch = keepAlive(house, await bringUp(house));
    const stop = async () => {
      await postmaster.stopPostmaster(house.cluster.folder, await watch.end());
      lock.release();
    };
    return { url: ownerUrl(house.site, house.site.port), stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function openHouse({ folder, port, log }: EmbeddedOptions): Promise<House> {
  const user = serverUser();
  const site = openSite(folder, user);
  const { password } = site;
  const cluster = {
    binaries: embeddedBinaries(user),
    user,
    folder: join(site.home, "cluster"),
    password,
    settings: SETTINGS,
  };
  if (!existsSync(cluster.folder)) await createCluster(cluster, "CREATEROLE", builtinLocale);
  const version = readFileSync(join(cluster.folder, "PG_VERSION"), "utf8").trim();
  if (version !== MAJOR_VERSION) {
    throw new StartRefused(
      `The data in ${site.home} is of PostgreSQL ${version}; the built-in server is ${MAJOR_VERSION}.`,
    );
  }
  return { folder, port, log, site, cluster };
}

/** Returns the pid of a server that takes connections on `site.port`. */
async function bringUp(house: House): Promise<number> {
  const adopted = await adopt(house);
  if (adopted) return adopted;
  const { cluster, site, folder } = house;
  await postmaster.endProcesses(cluster.folder);
  postmaster.forgetReusedPid(cluster.folder);
  const port = await freePort(house.port ?? site.port);
  if (house.port !== undefined && port !== house.port) {
    throw new StartRefused(
      `Port ${house.port} of 127.0.0.1, wanted for the built-in database, is taken by another program.`,
    );
  }
  if (port !== site.port) {
    site.port = port;
    saveSite(folder, site);
  }
  return launch(cluster, port, house.log);
}

/** The pid of a server left behind that is ours, of the installed version, on the right port, and answers. */
async function adopt(house: House): Promise<number | undefined> {
  const { cluster, site, port, log } = house;
  const left = postmaster.readPostmaster(cluster.folder);
  if (!left || !postmaster.livesIn(cluster.folder, left.pid)) return undefined;
  const say = (what: string) => log(`${what} the database server left running (process ${left.pid}).`);
  const program = postmaster.programOf(left.pid, realpathSync(cluster.folder));
  const asWanted = program === realpathSync(join(cluster.binaries, "postgres")) && (port ?? left.port) === left.port;
  if (!asWanted) {
    say("Replacing");
    await postmaster.stopPostmaster(cluster.folder, left.pid);
    return undefined;
  }
  const recovering = () => log("The database is still recovering from an unclean end.");
  if (!(await postmaster.readyOrGone(cluster.folder, left.pid, recovering))) return undefined;
  if (!(await answers(house, left))) {
    say("Ending, since it does not answer,");
    return undefined;
  }
  site.port = left.port;
  say("Took over");
  return left.pid;
}

async function answers({ cluster, site }: House, left: postmaster.Postmaster): Promise<boolean> {
  const end = Date.now() + ADOPTION_LIMIT_MS;
  do {
    const client = new pg.Client({
      connectionString: ownerUrl(site, left.port),
      connectionTimeoutMillis: ADOPTION_LIMIT_MS,
      query_timeout: ADOPTION_LIMIT_MS,
    });
    // Said again by the failing call below; unheard, it would end the process.
    client.on("error", () => undefined);
    try {
      await client.connect();
      await client.query("select 1");
      return true;
    } catch {
      // Starting, stopping, full or stuck: which of them shows by trying again.
      await pause(50);
    } finally {
      await client.end().catch(() => undefined);
    }
  } while (Date.now() < end && postmaster.livesIn(cluster.folder, left.pid));
  return false;
}

/** Starts the server again whenever it is gone, until `end`, which returns the pid of the last one. */
function keepAlive(house: House, first: number) {
  let pid = first;
  let nextTry = 0;
  let reviving: Promise<void> | undefined;
  const revive = async () => {
    house.log("The database server is gone; starting it again.");
    await postmaster.goneWithin([pid], DYING_LIMIT_MS);
    try {
      pid = await bringUp({ ...house, port: house.site.port });
    } catch (error) {
      house.log(`The database server could not be started again: ${(error as Error).message}`);
      nextTry = Date.now() + REVIVAL_PAUSE_MS;
    }
    reviving = undefined;
  };
  const timer = setInterval(() => {
    if (reviving || Date.now() < nextTry || postmaster.livesIn(house.cluster.folder, pid)) return;
    reviving = revive();
  }, WATCH_MS).unref();
  const end = async () => {
    clearInterval(timer);
    await reviving;
    return pid;
  };
  return { end };
}
