// The platform's own parts: database, migrations, files, queue, worker.
import { migrations, rawSql } from "../db/index.ts";
import { jobFigures, livingWorkers, longestWait } from "../jobs/figures.ts";
import type { Check } from "./index.ts";

const gib = 1024 ** 3;
/** Free space below which uploads will soon fail, and below which they are as good as failing, in bytes. */
const scarceSpace = 5 * gib;
const leastSpace = gib / 2;
/** A job that waits longer than this, in seconds, waits for more than its turn. */
const longWait = 120;

const database: Check = {
  part: "platform.database",
  look: async ({ db, config }) => {
    const { rows } = await db.call({
      text: "select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes",
      values: [],
    });
    const { version, bytes } = rows[0] as { version: string; bytes: number };
    const params = { version: version.split(" ")[0] ?? version, megabytes: Math.ceil(bytes / 1024 ** 2) };
    return { state: "ok", code: config.databaseUrl === undefined ? "embedded" : "external", params };
  },
};

/** Each start runs what is new; one that has run and is unknown here came with a newer version. */
const migrated: Check = {
  part: "platform.migrations",
  look: async ({ db }) => {
    const known = (await migrations()).map(({ name }) => name);
    const { rows } = await db.readInstance((tx) => rawSql(tx, "select name from public.migration", []));
    const ran = new Set(rows.map(({ name }) => name as string));
    const behind = known.filter((name) => !ran.has(name)).length;
    const ahead = ran.size - (known.length - behind);
    if (behind > 0) return { state: "missing", code: "behind", params: { count: behind }, remedy: "npm start" };
    if (ahead > 0)
      return { state: "warning", code: "ahead", params: { count: ahead }, remedy: "git pull && npm ci && npm start" };
    return { state: "ok", code: "newest", params: { count: known.length } };
  },
};

const files: Check = {
  part: "platform.files",
  look: async ({ files, config }) => {
    const { place } = files;
    const inFolder = config.filesAt === undefined;
    const remedy = (command: string) => (inFolder ? { remedy: `${command} ${place}` } : {});
    try {
      await files.check();
    } catch (error) {
      const params = { place, reason: (error as Error).message };
      return { state: "missing", code: "unusable", params, ...remedy("ls -ld") };
    }
    const free = await files.freeBytes();
    if (free === undefined) return { state: "ok", code: "usable", params: { place } };
    const params = { place, gigabytes: Math.floor(free / gib) };
    if (free >= scarceSpace) return { state: "ok", code: "space", params };
    return { state: free < leastSpace ? "missing" : "warning", code: "little_space", params, ...remedy("df -h") };
  },
};

const queue: Check = {
  part: "platform.jobs",
  look: ({ db }) =>
    db.readInstance(async (tx) => {
      const [figures, waited] = await Promise.all([jobFigures(tx), longestWait(tx)]);
      const count = (wanted: string) =>
        figures.filter(({ state }) => state === wanted).reduce((sum, figure) => sum + figure.count, 0);
      const params = { waiting: count("waiting"), failed: count("failed"), minutes: Math.floor(waited / 60) };
      if (waited > longWait) return { state: "warning", code: "late", params };
      return params.failed > 0 ? { state: "warning", code: "failed", params } : { state: "ok", code: "flows", params };
    }),
};

const worker: Check = {
  part: "platform.worker",
  look: async ({ db, config }) => {
    const others = await db.readInstance(livingWorkers);
    if (config.role !== "api") return { state: "ok", code: "here", params: { count: Math.max(1, others) } };
    if (others > 0) return { state: "ok", code: "elsewhere", params: { count: others } };
    return { state: "missing", code: "none", remedy: "ROLE=worker npm start" };
  },
};

export const platformChecks: readonly Check[] = [database, migrated, files, queue, worker];
