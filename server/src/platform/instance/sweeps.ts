// What is kept for so long and no longer: entries of the audit and text messages. Each goes in parts that commit.
import type { Retained } from "@qilian/contract/instance.ts";
import { type Database, type InstanceTx, rawSql } from "../db/index.ts";
import { defineJob } from "../jobs/index.ts";
import { retentionDays } from "./retention.ts";

/** Rows of one transaction. */
const batch = 5_000;

/** Each removes `$2` rows at most that are as old as `$1` days, the oldest first, and tells how many. */
const removals: readonly [Retained, string][] = [
  ["tenantAudit", "select instance.audit_sweep(now() - make_interval(days => $1), $2) as n"],
  ["operatorAudit", "select instance.operator_audit_sweep(now() - make_interval(days => $1), $2) as n"],
  ["messages", removingFrom("instance.sms_message")],
  ["messages", removingFrom("instance.mail_message")],
];

/** What is on its way stays. */
function removingFrom(messages: string): string {
  return `with gone as (delete from ${messages} where id in (
      select id from ${messages} where at <= now() - make_interval(days => $1) and state <> 'queued'
      order by at, id limit $2
    ) returning 1) select count(*)::integer as n from gone`;
}

/** Removes what is older than the operator says; daily. Safe to repeat, and to run in several processes at once. */
export const sweepKeptJob = defineJob<object>("instance.sweep_kept", async ({ db, signal }) => {
  for (const [what, removal] of removals) await sweep(db, what, removal, signal);
});

async function sweep(db: Database, what: Retained, removal: string, signal: AbortSignal): Promise<void> {
  const part = async (tx: InstanceTx): Promise<number> => {
    const days = await retentionDays(tx, what);
    if (days === null) return 0;
    return (await rawSql(tx, removal, [days, batch])).rows[0]?.n as number;
  };
  do signal.throwIfAborted();
  while ((await db.instance(part)) === batch);
}
