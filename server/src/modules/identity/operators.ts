// Operators: the people who host the instance. The first one comes by the set-up link, once.
import type { OperatorSession } from "@qilian/contract/identity.ts";
import { v7 as uuid } from "uuid";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { invalid, notFound, tooMany } from "../../platform/errors.ts";
import type { Caller } from "./caller.ts";
import * as operatorStore from "./operator-store.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hashPassword, nobodysHash, passwordMatches } from "./passwords.ts";
import { addSession } from "./session-store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** 12 hours, in seconds. */
export const operatorSessionLife = 12 * 3600;
const mostFailures = 10;
const failureWindow = 3600;

/** A new set-up link while there is no operator; it ends the one before. */
export async function makeSetUpToken(db: Database): Promise<string | undefined> {
  const token = newToken();
  const made = await db.instance(async (tx) => {
    if (await operatorStore.hasOperator(tx)) return false;
    await operatorStore.putSetUpHash(tx, hashToken(token).toString("hex"));
    return true;
  });
  return made ? token : undefined;
}

type NewOperator = { token: string; name: string; login: string; password: string };

export async function setUpOperator(db: Database, operator: NewOperator, caller: Caller): Promise<Opened> {
  checkNewPassword(operator.password, [operator.name, operator.login]);
  const passwordHash = await hashPassword(operator.password);
  return db.instance(async (tx) => {
    if (!(await operatorStore.takeSetUpHash(tx, hashToken(operator.token).toString("hex")))) throw notFound();
    const row = { id: uuid(), login: operator.login, name: operator.name, password_hash: passwordHash };
    await operatorStore.addOperator(tx, row);
    await auditOperator(tx, asOperator(row, caller), {
      act: "identity.operator_added",
      objectId: row.id,
      objectName: row.name,
    });
    return openSession(tx, row, caller);
  });
}

export type Opened = { token: string; session: OperatorSession };

export async function signOperatorIn(db: Database, login: string, password: string, caller: Caller): Promise<Opened> {
  const subjects = [`operator:${login}`, `address:${caller.address}`];
  const { row, failures } = await db.readInstance(async (tx) => ({
    row: await operatorStore.operatorByLogin(tx, login),
    failures: Math.max(
      ...(await Promise.all(subjects.map((subject) => operatorStore.failuresWithin(tx, subject, failureWindow)))),
    ),
  }));
  if (failures >= mostFailures) throw tooMany("identity.too_many_passwords", failureWindow);
  if (!(await passwordMatches(password, row?.password_hash ?? nobodysHash)) || row === undefined) {
    await db.instance(async (tx) => {
      for (const subject of subjects) await operatorStore.addFailure(tx, subject);
    });
    throw invalid("password", "wrong_login");
  }
  return db.instance((tx) => openSession(tx, row, caller));
}

async function openSession(
  tx: InstanceTx,
  row: { id: string; name: string; login: string },
  caller: Caller,
): Promise<Opened> {
  const token = newToken();
  const expiresAt = await addSession(
    tx,
    {
      token_hash: hashToken(token),
      surface: "operator",
      account_id: null,
      operator_id: row.id,
      tenant_id: null,
      member_id: null,
      address: caller.address,
      user_agent: caller.userAgent.slice(0, 300),
    },
    { life: operatorSessionLife },
  );
  return { token, session: presentOperator({ ...row, expiresAt }) };
}

const asOperator = (row: { id: string; name: string; login: string }, caller: Caller): Operator => ({
  id: row.id,
  name: row.name,
  login: row.login,
  address: caller.address,
  expiresAt: new Date(0),
});

export const presentOperator = (operator: Pick<Operator, "id" | "name" | "login" | "expiresAt">): OperatorSession => ({
  operator: { id: operator.id, name: operator.name, login: operator.login },
  expiresAt: operator.expiresAt.toISOString(),
});
