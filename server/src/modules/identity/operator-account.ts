// An operator's own account: name, password, and where one is signed in.
import type { OperatorDevice } from "@qilian/contract/operator-account.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import { proveOperator } from "./operator-passwords.ts";
import { renameOperator, replacePassword } from "./operator-store.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hashPassword } from "./passwords.ts";
import * as sessions from "./session-store.ts";
import { hashToken } from "./tokens.ts";
import { deviceOf } from "./user-agents.ts";

export async function rename(tx: InstanceTx, operator: Operator, name: string): Promise<void> {
  if (name === operator.name) return;
  await renameOperator(tx, operator.id, name);
  await auditOperator(tx, operator, {
    act: "identity.operator_renamed",
    objectId: operator.id,
    objectName: name,
    changes: { name: [operator.name, name] },
  });
}

/**
 * All other sessions end.
 * @throws Refused on `current` or `password`; 429 after 10 wrong tries an hour in this session; 409 when the password was changed meanwhile.
 */
export async function changePassword(
  db: Database,
  operator: Operator,
  { current, password }: { current: string; password: string },
  token: string,
): Promise<void> {
  const row = await proveOperator(db, operator, current, "current");
  if (password.normalize("NFKC") === current.normalize("NFKC")) throw invalid("password", "same_password");
  checkNewPassword(password, [row.name, row.login]);
  const hash = await hashPassword(password);
  await db.instance(async (tx) => {
    if (!(await replacePassword(tx, row, hash))) throw conflict("identity.password_changed_meanwhile");
    await sessions.endSessionsBut(tx, { operatorId: row.id }, hashToken(token));
    await auditOperator(tx, operator, {
      act: "identity.operator_password_changed",
      objectId: row.id,
      objectName: row.name,
    });
  });
}

/** The one that asks first, then the one used last. */
export async function ownDevices(tx: InstanceTx, operator: Operator, token: string): Promise<OperatorDevice[]> {
  const current = hashToken(token);
  const rows = await sessions.operatorSessions(tx, operator.id);
  return rows
    .map((row) => {
      return {
        id: row.id,
        ...deviceOf(row.user_agent),
        ...(row.way && { way: row.way }),
        address: row.address,
        since: row.created_at.toISOString(),
        lastUsed: row.last_used_at.toISOString(),
        current: row.token_hash.equals(current),
      };
    })
    .toSorted((one, other) => Number(other.current) - Number(one.current));
}

/** @throws Refused 404 for one that has ended and for another operator's. */
export async function endOwnDevice(tx: InstanceTx, operator: Operator, id: string): Promise<void> {
  if (!(await sessions.endSessionOf(tx, { operatorId: operator.id }, id))) throw notFound();
}

/** Audited, unless there was no other. */
export async function endOtherDevices(tx: InstanceTx, operator: Operator, token: string): Promise<void> {
  const ended = await sessions.endSessionsBut(tx, { operatorId: operator.id }, hashToken(token));
  if (ended > 0) await auditSignedOut(tx, operator, "elsewhere", ended);
}

/** This one too. Audited. */
export async function endEveryDevice(tx: InstanceTx, operator: Operator): Promise<void> {
  const ended = await sessions.endSessionsOf(tx, { operatorId: operator.id });
  await auditSignedOut(tx, operator, "everywhere", ended);
}

const auditSignedOut = (tx: InstanceTx, operator: Operator, where: "elsewhere" | "everywhere", ended: number) =>
  auditOperator(tx, operator, {
    act: `identity.signed_out_${where}`,
    objectId: operator.id,
    objectName: operator.name,
    changes: { sessions: [ended, 0] },
  });
