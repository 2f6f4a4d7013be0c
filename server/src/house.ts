// Puts the parts together for one process, in the order in which they need each other, and takes them apart again.
import type { FastifyInstance } from "fastify";
import { doorOf, endHashing, endWaits, modules } from "./modules.ts";
import type { Config } from "./platform/config.ts";
import { type AppRole, appRoleOf, Database, migrate } from "./platform/db/index.ts";
import { type Files, filesSetting, openFiles, sweepFilesJob } from "./platform/files/index.ts";
import { openApp, sweepKeysJob } from "./platform/http/index.ts";
import { sweepKeptJob } from "./platform/instance/index.ts";
import { keepFailedJob } from "./platform/jobs/failed.ts";
import { Jobs } from "./platform/jobs/index.ts";
import { installJobs } from "./platform/jobs/install.ts";
import { Notices } from "./platform/live/index.ts";
import type { Log } from "./platform/log/index.ts";
import { serveMetrics } from "./platform/metrics/listener.ts";
import { openSeals, type Seals } from "./platform/seals/index.ts";
import { keyFileIn } from "./platform/seals/keys.ts";
import { confirmKey } from "./platform/seals/store.ts";
import { schedule } from "./schedule.ts";

export type OpenHouse = {
  db: Database;
  files: Files;
  seals: Seals;
  app: FastifyInstance | undefined;
  close(): Promise<void>;
};

/** The application's role and where it signs in. */
function roleOf(ownerUrl: string, appUrl: string | undefined): { role: AppRole; url: string } {
  if (appUrl === undefined) return appRoleOf(ownerUrl);
  return { role: { name: decodeURIComponent(new URL(appUrl).username) }, url: appUrl };
}

/** Brings the database to the newest state, or to these migrations alone. @returns the application's connection. */
export async function prepareDatabase(
  ownerUrl: string,
  config: Pick<Config, "appDatabaseUrl">,
  log: Log,
  only?: ReadonlySet<string>,
): Promise<string> {
  const { role, url } = roleOf(ownerUrl, config.appDatabaseUrl);
  const added = await migrate(ownerUrl, role, url, (client) => installJobs(client, role.name), only);
  if (added.length > 0) log.info({ added }, "migrated");
  return url;
}

async function openOwnSeals(config: Config, db: Database): Promise<Seals> {
  try {
    const seals = openSeals(config);
    await db.instance((tx) => confirmKey(tx, seals, keyFileIn(config.dataFolder)));
    return seals;
  } catch (error) {
    await db.close();
    throw error;
  }
}

/** @throws Error with a sentence that names the setting when files cannot be written, read and removed. */
async function usableFiles(config: Config): Promise<Files> {
  const files = await openFiles(config);
  try {
    await files.check();
    return files;
  } catch (error) {
    files.close();
    throw new Error(`${filesSetting(config)} names a place where files cannot be kept: ${(error as Error).message}`);
  }
}

/** `alone`: no other process can be on this database. */
export async function openHouse(config: Config, appUrl: string, alone: boolean, log: Log): Promise<OpenHouse> {
  const files = await usableFiles(config);
  const db = new Database(appUrl, config.databaseConnections, (error) =>
    log.warn({ err: error }, "idle connection lost"),
  );
  const seals = await openOwnSeals(config, db);
  const jobs = new Jobs(appUrl, { db, files, seals, log });
  const routes = modules.flatMap((module) => module.routes);
  const works = config.role !== "api";
  const notices = new Notices(appUrl, log);
  const app =
    config.role === "worker"
      ? undefined
      : await openApp({ config, db, files, seals, log, notices, door: doorOf(db, log), routes });
  await jobs.start(
    [sweepKeysJob, keepFailedJob, sweepFilesJob, sweepKeptJob, ...modules.flatMap((module) => module.jobs ?? [])],
    {
      works,
      alone: alone && works,
      schedule,
    },
  );
  if (app !== undefined) {
    await notices.start();
    await app.listen({ host: config.host, port: config.port });
  }
  const metrics = config.metrics && (await serveMetrics(config.metrics, db, log));
  return {
    db,
    files,
    seals,
    app,
    close: async () => {
      await metrics?.close();
      endWaits(db);
      await app?.close();
      await notices.stop();
      await jobs.stop();
      await endHashing();
      await db.close();
      files.close();
    },
  };
}
