// How the queue stands, for metrics and health: figures of queues, never of a tenant.
import { type InstanceTx, rawSql } from "../db/index.ts";
import { jobSchema } from "./index.ts";

export type JobFigure = { job: string; state: "waiting" | "active" | "failed"; count: number };

/** By queue and state, those of none left out. Each part reads an index of its state alone. */
export async function jobFigures(tx: InstanceTx): Promise<JobFigure[]> {
  const { rows } = await rawSql(
    tx,
    `select name as job, case when state = 'active' then 'active' else 'waiting' end as state, count(*)
     from ${jobSchema}.job where state in ('created', 'retry', 'active') group by 1, 2
     union all
     select name, 'failed', count(*) from ${jobSchema}.job where state = 'failed' group by 1`,
    [],
  );
  return rows as JobFigure[];
}

/** For how many seconds the job that waits longest could have run; 0 when none waits. */
export async function longestWait(tx: InstanceTx): Promise<number> {
  const { rows } = await rawSql(
    tx,
    `select coalesce(extract(epoch from now() - min(start_after)), 0)::float8 as seconds
     from ${jobSchema}.job where state in ('created', 'retry') and start_after <= now()`,
    [],
  );
  return Math.max(0, rows[0]?.seconds as number);
}

/** How many processes run jobs: those that have said so lately. One that has just begun says so within its first beat. */
export async function livingWorkers(tx: InstanceTx): Promise<number> {
  const { rows } = await rawSql(
    tx,
    `select count(*) as count from ${jobSchema}.instance
     where stopped_on is null and heartbeat_on > now() - 3 * heartbeat_seconds * interval '1 second'
       and jsonb_array_length(workers) > 0`,
    [],
  );
  return rows[0]?.count as number;
}
