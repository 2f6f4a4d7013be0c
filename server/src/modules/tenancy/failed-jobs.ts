// Jobs that failed, as the operator keeps them: what failed, for which enterprise and why, never people.
import type { FailedJob as Listed } from "@qilian/contract/tenancy.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import { type InstanceTx, page } from "../../platform/db/index.ts";
import { notFound } from "../../platform/errors.ts";
import * as jobs from "../../platform/jobs/failed.ts";
import { namesOf } from "./store.ts";

/** The latest first, each with the name of its enterprise. */
export async function list(
  tx: InstanceTx,
  { after, limit }: { after: [string, string] | undefined; limit: number },
): Promise<{ items: Listed[]; next?: string }> {
  const rows = await jobs.failedJobs(tx, { after, limit: limit + 1 });
  const names = await namesOf(tx, [...new Set(rows.flatMap(({ tenantId }) => tenantId ?? []))]);
  return page(
    rows,
    limit,
    (row) => [row.position, row.id],
    (row) => present(row, names),
  );
}

/** @throws Refused 404 when none of them is a job that failed. */
async function lock(tx: InstanceTx, ids: readonly string[]): Promise<jobs.FailedJob[]> {
  const found = await jobs.lockFailedJobs(tx, ids);
  if (found.length === 0) throw notFound();
  return found;
}

/** @returns how many run again: what somebody else has retried or discarded meanwhile is left as it is. */
export async function retry(tx: InstanceTx, operator: Operator, ids: readonly string[]): Promise<{ jobs: number }> {
  const found = await lock(tx, ids);
  await jobs.retryFailedJobs(tx, found);
  const entries = found.map(({ id, name }) => ({
    act: "tenancy.job_retried" as const,
    objectId: id,
    objectName: name,
  }));
  await auditOperator(tx, operator, ...entries);
  return { jobs: found.length };
}

/** @returns how many are gone. */
export async function discard(tx: InstanceTx, operator: Operator, ids: readonly string[]): Promise<{ jobs: number }> {
  const found = await lock(tx, ids);
  await jobs.discardFailedJobs(tx, found);
  const entries = found.map(({ id, name, reason }) => ({
    act: "tenancy.job_discarded" as const,
    objectId: id,
    objectName: name,
    changes: { reason: [reason, null] as [unknown, unknown] },
  }));
  await auditOperator(tx, operator, ...entries);
  return { jobs: found.length };
}

const present = (job: jobs.FailedJob, names: ReadonlyMap<string, string>): Listed => {
  const tenantName = job.tenantId === null ? undefined : names.get(job.tenantId);
  return {
    id: job.id,
    name: job.name,
    ...(job.tenantId !== null && { tenantId: job.tenantId }),
    ...(tenantName !== undefined && { tenantName }),
    at: job.at.toISOString(),
    tries: job.tries,
    reason: job.reason,
  };
};
