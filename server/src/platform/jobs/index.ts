// Work in the background: enqueued in the caller's transaction, safe to run twice.
import { setTimeout as pause } from "node:timers/promises";
import { PgBoss } from "pg-boss";
import { type Database, type InstanceTx, isConnectionLost, rawSql, type Tx } from "../db/index.ts";
import type { Files } from "../files/files.ts";
import type { Log } from "../log/index.ts";
import { jobSeconds } from "../metrics/counted.ts";
import type { Seals } from "../seals/index.ts";
import { reasonOf } from "./failure-reason.ts";

export const jobSchema = "pgboss";
/** Those of its tables that hold work; the others hold what living processes tell of themselves. */
export const jobTables = ["queue", "schedule", "subscription", "job", "job_dependency"];

/** What a job has to work with. `signal` fires when the process stops; the job then runs again elsewhere. */
export type Work = { db: Database; files: Files; seals: Seals; log: Log; signal: AbortSignal };

export type Job<Data extends object = object> = {
  name: string;
  run: (work: Work, data: Data) => Promise<void>;
  /** Commits with the caller, or not at all. Data are ids alone. */
  enqueue: (tx: Tx | InstanceTx, data: Data) => Promise<void>;
};

/** A job may take this long between two signs of life before another process runs it again, in seconds. */
const heartbeatSeconds = 30;
const expireSeconds = 3600;
/** A job that was under way when the process was killed counts as a try, too. */
const retries = 20;
const longestRetryDelay = 30;
/** Milliseconds in which an answer that was on its way has come. */
const underWay = 1000;

/** A boss wholly within one transaction: never started, it has no connection and no timer. */
export const bossIn = (tx: Tx | InstanceTx): PgBoss =>
  new PgBoss({ schema: jobSchema, db: { executeSql: (text, values) => rawSql(tx, text, values ?? []) } });

export function defineJob<Data extends object>(
  name: string,
  run: (work: Work, data: Data) => Promise<void>,
): Job<Data> {
  return {
    name,
    run,
    enqueue: async (tx, data) => {
      await bossIn(tx).send(name, data);
    },
  };
}

/** Takes a tenant's jobs away, in whatever state; one that runs just now finds its task gone and is not tried again. */
export async function removeJobsOf(tx: InstanceTx, tenantId: string): Promise<void> {
  await rawSql(tx, `delete from ${jobSchema}.job where data->>'tenantId' = $1`, [tenantId]);
}

export class Jobs {
  private readonly boss: PgBoss;
  private readonly stopping = new AbortController();
  private readonly work: Omit<Work, "signal">;
  private readonly running = new Set<string>();
  /** When a connection of the queue broke last, while what was lost with it is looked for. */
  private brokeAt: Date | undefined;
  /** Where no other process can be running jobs: those whose active jobs are this one's, or lost. */
  private queues: readonly string[] = [];

  constructor(url: string, work: Omit<Work, "signal">) {
    this.work = work;
    this.boss = new PgBoss({
      connectionString: url,
      schema: jobSchema,
      max: 3,
      migrate: false,
      createSchema: false,
      useListenNotify: true,
      cronMonitorIntervalSeconds: 10,
      application_name: "qilian-jobs",
    });
    this.boss.on("error", (error) => {
      work.log.error({ err: error }, "jobs");
      if (isConnectionLost(error)) void this.giveBackLost();
    });
  }

  /**
   * Makes the queues and, in a worker, begins to run jobs. `alone` says that no other process can be running any:
   * what a killed process left half-way, or a broken connection, then starts again at once, not after a missed heartbeat.
   */
  async start(
    // biome-ignore lint/suspicious/noExplicitAny: each job knows its own data.
    jobs: readonly Job<any>[],
    { works, alone, schedule }: { works: boolean; alone: boolean; schedule: Readonly<Record<string, string>> },
  ): Promise<void> {
    await this.boss.start();
    for (const job of jobs) {
      await this.boss.createQueue(job.name, {
        retryLimit: retries,
        retryBackoff: true,
        retryDelayMax: longestRetryDelay,
        heartbeatSeconds,
        expireInSeconds: expireSeconds,
        notify: true,
      });
      if (alone) await this.giveBack([job.name]);
      if (works)
        await this.boss.work(job.name, { pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 1 }, ([task]) =>
          this.timed(job, task as { id: string; data: unknown }),
        );
    }
    if (alone && works) this.queues = jobs.map(({ name }) => name);
    if (works) for (const [name, cron] of Object.entries(schedule)) await this.boss.schedule(name, cron);
  }

  /** What was given out, or done, in an answer that never came: nobody runs it, and nobody says that it runs. */
  private async giveBackLost(): Promise<void> {
    if (this.queues.length === 0) return;
    const isLooking = this.brokeAt !== undefined;
    this.brokeAt = new Date();
    if (isLooking) return;
    const { signal } = this.stopping;
    try {
      let before: Date;
      do {
        await this.work.db.answers(signal);
        before = this.brokeAt;
        await pause(underWay, undefined, { signal });
        await this.giveBack(this.queues, before);
      } while (before !== this.brokeAt);
    } catch (error) {
      if (!signal.aborted) this.work.log.warn({ err: error }, "lost jobs wait for the missed heartbeat");
    } finally {
      this.brokeAt = undefined;
    }
  }

  /** @param before of those given out until then alone; without it all */
  private async giveBack(queues: readonly string[], before?: Date): Promise<void> {
    const { rows } = await this.work.db.instance((tx) =>
      rawSql(
        tx,
        `select id, name from ${jobSchema}.job
         where state = 'active' and name = any ($1) and ($2::timestamptz is null or started_on < $2)`,
        [queues, before ?? null],
      ),
    );
    const lost = (rows as { id: string; name: string }[]).filter(({ id }) => !this.running.has(id));
    for (const [queue, jobs] of Map.groupBy(lost, ({ name }) => name))
      await this.boss.fail(
        queue,
        jobs.map(({ id }) => id),
        { message: "the process or its connection ended" },
      );
  }

  private async timed(job: Job, { id, data }: { id: string; data: unknown }): Promise<void> {
    const ended = jobSeconds.startTimer({ job: job.name });
    this.running.add(id);
    try {
      await this.runOne(job, data);
      ended({ outcome: "done" });
    } catch (error) {
      ended({ outcome: this.stopping.signal.aborted ? "stopped" : "failed" });
      throw error;
    } finally {
      this.running.delete(id);
    }
  }

  private async runOne(job: Job, data: unknown): Promise<void> {
    const log = this.work.log.child({ job: job.name });
    const { signal } = this.stopping;
    for (;;) {
      try {
        return await job.run({ ...this.work, log, signal }, data as object);
      } catch (error) {
        if (signal.aborted || !isConnectionLost(error)) {
          log.error({ err: error }, "job failed");
          // What is thrown is kept in the queue for the operator; the whole error stands in the log.
          throw Object.assign(new Error(reasonOf(error)), { stack: undefined });
        }
        // The queue could not be told of the failure either: it would wait for the missed heartbeat.
        log.warn({ err: error }, "the database went away; the job begins again when it answers");
        await this.work.db.answers(signal);
      }
    }
  }

  /** Lets running jobs stop at their next batch; the queue gives them to the next process. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.boss.stop({ graceful: true, timeout: 5_000 });
  }
}
