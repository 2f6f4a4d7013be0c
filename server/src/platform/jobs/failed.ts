// Jobs that have used up their tries: kept with the reason until an operator runs them again or lets them go.
import { type InstanceTx, rawSql } from "../db/index.ts";
import { retentionDays } from "../instance/retention.ts";
import { bossIn, defineJob, jobSchema } from "./index.ts";

export type FailedJob = {
  id: string;
  name: string;
  tenantId: string | null;
  at: Date;
  /** The position in the list: `at` to the microsecond. */
  position: string;
  /** How often it ran. */
  tries: number;
  reason: string;
};

/** Written as the index says it, so that the list reads a page of it and nothing else. */
export const failedIndex = `create index if not exists job_failed on ${jobSchema}.job (completed_on, id) where state = 'failed'`;

const columns = `id, name, data->>'tenantId' as "tenantId", completed_on as at,
  to_char(completed_on at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as position, retry_count + 1 as tries,
  coalesce(output->>'message', output->'value'->>'message', '') as reason`;

/** The latest first, after the position and id of the last one of the page before. */
export async function failedJobs(
  tx: InstanceTx,
  { after, limit }: { after: [position: string, id: string] | undefined; limit: number },
): Promise<FailedJob[]> {
  const { rows } = await rawSql(
    tx,
    `select ${columns} from ${jobSchema}.job
     where state = 'failed' and (completed_on, id) < ($1::timestamptz, $2::uuid)
     order by completed_on desc, id desc limit $3`,
    [after?.[0] ?? "infinity", after?.[1] ?? "ffffffff-ffff-ffff-ffff-ffffffffffff", limit],
  );
  return rows as FailedJob[];
}

/** Locks those of these jobs that failed; one that is none, or no longer, is left out. */
export async function lockFailedJobs(tx: InstanceTx, ids: readonly string[]): Promise<FailedJob[]> {
  const { rows } = await rawSql(
    tx,
    `select ${columns} from ${jobSchema}.job where state = 'failed' and id = any ($1::uuid[]) order by id for update`,
    [ids],
  );
  return rows as FailedJob[];
}

/** One more try each, which begins once the transaction commits; a job fails anew when that fails, too. */
export async function retryFailedJobs(tx: InstanceTx, jobs: readonly FailedJob[]): Promise<void> {
  for (const [name, ids] of byQueue(jobs)) await bossIn(tx).retry(name, ids);
}

/** The jobs are gone; what they were to do is not done. */
export async function discardFailedJobs(tx: InstanceTx, jobs: readonly FailedJob[]): Promise<void> {
  for (const [name, ids] of byQueue(jobs)) await bossIn(tx).deleteJob(name, ids);
}

const byQueue = (jobs: readonly FailedJob[]): [name: string, ids: string[]][] =>
  [...Map.groupBy(jobs, ({ name }) => name)].map(([name, those]) => [name, those.map(({ id }) => id)]);

/** Finds those that failed `$1` days ago, no more than `$2`. */
export const failedOverdue = `select 1 from ${jobSchema}.job
  where state = 'failed' and completed_on <= now() - make_interval(days => $1) limit $2`;

/** The library removes every job that ended days ago: those that failed are kept for as long as the operator says. */
export const keepFailedJob = defineJob<object>("jobs.keep_failed", ({ db }) =>
  db.instance(async (tx) => {
    await rawSql(
      tx,
      `update ${jobSchema}.job set deletion_seconds = $1 where state = 'failed' and deletion_seconds <> $1`,
      [((await retentionDays(tx, "failedJobs")) as number) * 24 * 3600],
    );
  }),
);
