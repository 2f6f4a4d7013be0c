// Who changed what, from where, old and new, in the transaction that changes it.
import type { AuditAct } from "@qilian/contract/audit-words.ts";
import type { OperatorAct } from "@qilian/contract/operator-audit-words.ts";
import { v7 as uuid } from "uuid";
import type { Actor, Operator } from "../actor.ts";
import { type InstanceTx, rawSql, type Tx, tables, tenantOf } from "../db/index.ts";

export type AuditEntry<Act = AuditAct> = {
  /** `module.thing_done`; every act stands in the contract, with its words. */
  act: Act;
  objectId?: string;
  objectName?: string;
  /** Field → [old, new]. */
  changes?: Record<string, [unknown, unknown]>;
};

type AuditRow = {
  id: string;
  address: string;
  act: string;
  object_id: string | null;
  object_name: string;
  changes: string;
};
type AuditTables = {
  audit_entry: AuditRow & { tenant_id: string; member_id: string; member_name: string };
  "instance.audit_entry": AuditRow & { operator_id: string; operator_name: string };
};

const rowOf = (entry: AuditEntry<string>, address: string): AuditRow => ({
  id: uuid(),
  address,
  act: entry.act,
  object_id: entry.objectId ?? null,
  object_name: entry.objectName ?? "",
  changes: JSON.stringify(entry.changes ?? {}),
});

/** Who an entry is by: an actor of a request, or the administrator who asked for a job. */
export type AuditAuthor = Pick<Actor, "memberId" | "memberName" | "address">;

export async function audit(tx: Tx, author: AuditAuthor, ...entries: AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await tables<AuditTables>(tx)
    .insertInto("audit_entry")
    .values(
      entries.map((entry) => ({
        tenant_id: tenantOf(tx),
        member_id: author.memberId,
        member_name: author.memberName,
        ...rowOf(entry, author.address),
      })),
    )
    .execute();
}

/** One of the instance's operators: of a request, or one who is being let in. */
export type OperatorAuthor = Pick<Operator, "id" | "name" | "address">;

export async function auditOperator(
  tx: InstanceTx,
  operator: OperatorAuthor,
  ...entries: AuditEntry<OperatorAct>[]
): Promise<void> {
  if (entries.length === 0) return;
  await tables<AuditTables>(tx)
    .insertInto("instance.audit_entry")
    .values(
      entries.map((entry) => ({
        operator_id: operator.id,
        operator_name: operator.name,
        ...rowOf(entry, operator.address),
      })),
    )
    .execute();
}

/** Somebody who is no member any more, and what their name is replaced by. */
export type Forgotten = { id: string; name: string; pseudonym: string };

/**
 * Acts and times of these people stay, without names and values that tell of them (2.15a). To be called when they are
 * gone and everything has been written. @throws insufficient_privilege (42501) for somebody who is still a member
 */
export async function forgetInAudit(tx: Tx, people: readonly Forgotten[]): Promise<void> {
  await rawSql(tx, "select audit_forget($1::uuid[], $2::text[], $3::text[])", [
    people.map(({ id }) => id),
    people.map(({ name }) => name),
    people.map(({ pseudonym }) => pseudonym),
  ]);
}
