// Jobs that failed, as the operator keeps them: what failed, for which enterprise and why, never people.
import type { Done } from "@qilian/contract/api.ts";
import type { FailedJob as Listed } from "@qilian/contract/tenancy.ts";
import type * as z from "zod";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { InstanceTx } from "../../platform/db/index.ts";
import { notFound } from "../../platform/errors.ts";
import { discardFailedJob, type FailedJob, failedJob, retryFailedJob } from "../../platform/jobs/failed.ts";

type Ended = z.infer<typeof Done>;

/** @throws Refused 404 when the job is none that failed, or is none any more. */
async function accessFailedJob(tx: InstanceTx, id: string): Promise<FailedJob> {
  const job = await failedJob(tx, id);
  if (job === undefined) throw notFound();
  return job;
}

export async function retry(tx: InstanceTx, operator: Operator, id: string): Promise<Ended> {
  const job = await accessFailedJob(tx, id);
  await retryFailedJob(tx, job);
  await auditOperator(tx, operator, { act: "tenancy.job_retried", objectId: id, objectName: job.name });
  return { done: true };
}

export async function discard(tx: InstanceTx, operator: Operator, id: string): Promise<Ended> {
  const job = await accessFailedJob(tx, id);
  await discardFailedJob(tx, job);
  await auditOperator(tx, operator, {
    act: "tenancy.job_discarded",
    objectId: id,
    objectName: job.name,
    changes: { reason: [job.reason, null] },
  });
  return { done: true };
}

export const present = (job: FailedJob): Listed => ({
  id: job.id,
  name: job.name,
  ...(job.tenantId !== null && { tenantId: job.tenantId }),
  at: job.at.toISOString(),
  tries: job.tries,
  reason: job.reason,
});
