// How much of what is kept is older than it need be.
import { everyRetained, mostCountedRows, type Retained, type Retention } from "@qilian/contract/instance.ts";
import { type InstanceTx, rawSql } from "../db/index.ts";
import { failedOverdue } from "../jobs/failed.ts";

/** Each finds what is as old as `$1` days, by an index, and no more than `$2`. */
const due: Record<Retained, string> = {
  tenantAudit: "select 1 from instance.audit_due(now() - make_interval(days => $1), $2)",
  operatorAudit: "select 1 from instance.audit_entry where at <= now() - make_interval(days => $1) limit $2",
  failedJobs: failedOverdue,
  messages: `(select 1 from instance.sms_message where at <= now() - make_interval(days => $1) limit $2)
    union all (select 1 from instance.mail_message where at <= now() - make_interval(days => $1) limit $2) limit $2`,
  imports: "select 1 from instance.imports_due(now() - make_interval(days => $1), $2)",
};

/** How much of each is older than these days, counted up to `mostCountedRows`; none of what stays for ever. */
export async function overdue(tx: InstanceTx, retention: Retention): Promise<Record<Retained, number>> {
  const counts: [Retained, number][] = [];
  for (const what of everyRetained) {
    const days = retention[what];
    if (days === null) {
      counts.push([what, 0]);
      continue;
    }
    const { rows } = await rawSql(tx, `select count(*)::integer as n from (${due[what]}) d`, [days, mostCountedRows]);
    counts.push([what, rows[0]?.n as number]);
  }
  return Object.fromEntries(counts) as Record<Retained, number>;
}
