// Operators: the people who host the instance. The first one comes by the set-up link, once; the others are invited.
import type { OperatorInvitation, OperatorListed } from "@qilian/contract/operators.ts";
import { v7 as uuid } from "uuid";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import type { Caller } from "./caller.ts";
import { countWithin, mostWrongTokens } from "./limits.ts";
import { asAuthor, type Entered, enterWithPassword, hold } from "./operator-entering.ts";
import * as store from "./operator-store.ts";
import { checkNewPassword } from "./password-rules.ts";
import { hashPassword } from "./passwords.ts";
import { endSessionsOf } from "./session-store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Of an invitation, in seconds. */
const invitationLife = 24 * 3600;
/** Operators and invitations together. */
const mostOperators = 100;

/** A new set-up link while there is no operator; it ends the one before. */
export async function makeSetUpToken(db: Database): Promise<string | undefined> {
  const token = newToken();
  const made = await db.instance(async (tx) => {
    if (await store.hasOperator(tx)) return false;
    await store.putSetUpHash(tx, hashToken(token).toString("hex"));
    return true;
  });
  return made ? token : undefined;
}

type NewOperator = { token: string; name: string; login: string; password: string };

/**
 * Nothing is hashed for a token that is none: 20 of these an hour from an address are told so.
 * @throws Refused 404 for a token that is none, was used or has ended, and 429 after too many of these; `taken` on
 * `login`; 503.
 */
export async function setUpOperator(db: Database, operator: NewOperator, caller: Caller): Promise<Entered> {
  const { name, login } = operator;
  if (!(await db.readInstance((tx) => store.isToken(tx, hashToken(operator.token))))) await refuseToken(db, caller);
  checkNewPassword(operator.password, [name, login]);
  const row = { id: uuid(), login, name, password_hash: await hashPassword(operator.password) };
  return db.instance(async (tx) => {
    const tokenHash = hashToken(operator.token);
    const first = await store.takeSetUpHash(tx, tokenHash.toString("hex"));
    const invitation = first ? undefined : await store.takeInvitation(tx, tokenHash);
    if (!first && invitation === undefined) throw notFound();
    // A refusal takes back that the token was used.
    if (!(await store.addOperator(tx, row))) throw invalid("login", "taken");
    await auditOperator(tx, asAuthor(row, caller), {
      act: "identity.operator_added",
      objectId: row.id,
      objectName: row.name,
      changes: { login: [null, login], ...(invitation && { invitation: [null, invitation.name] }) },
    });
    return enterWithPassword(tx, row, "new_password", caller);
  });
}

/** The right one is never refused for what others tried from the same address. */
async function refuseToken(db: Database, { address }: Caller): Promise<never> {
  await db.instance((tx) => countWithin(tx, `token:${address}`, mostWrongTokens, "identity.too_many_tokens"));
  throw notFound();
}

type Listing = { items: OperatorListed[]; invitations: OperatorInvitation[]; secondFactorRequired: boolean };

export async function listOperators(tx: InstanceTx, operator: Operator): Promise<Listing> {
  const items = (await store.listOperators(tx)).map((row) => ({
    id: row.id,
    name: row.name,
    login: row.login,
    since: row.created_at.toISOString(),
    ...(row.disabled_at && { disabledSince: row.disabled_at.toISOString() }),
    secondFactor: row.second_factor,
    you: row.id === operator.id,
  }));
  const invitations = (await store.listInvitations(tx)).map(({ id, name, by, expires_at }) => ({
    id,
    name,
    by,
    expiresAt: expires_at.toISOString(),
  }));
  return { items, invitations, secondFactorRequired: await store.isSecondFactorRequired(tx) };
}

/** @throws Refused 409 when there are 100 operators and invitations. */
export async function invite(
  tx: InstanceTx,
  operator: Operator,
  name: string,
): Promise<{ id: string; token: string; expiresAt: string }> {
  await store.lockOperators(tx);
  await hold(tx, operator.id);
  const count = (await store.listOperators(tx)).length + (await store.listInvitations(tx)).length;
  if (count >= mostOperators) throw conflict("identity.too_many_operators", { most: mostOperators });
  const [id, token] = [uuid(), newToken()];
  const invitation = { id, token_hash: hashToken(token), name, invited_by: operator.id };
  const expiresAt = await store.addInvitation(tx, invitation, invitationLife);
  await auditOperator(tx, operator, { act: "identity.operator_invited", objectId: id, objectName: name });
  return { id, token, expiresAt: expiresAt.toISOString() };
}

/** @throws Refused 404 for one that was used, was withdrawn or has ended. */
export async function withdrawInvitation(tx: InstanceTx, operator: Operator, id: string): Promise<void> {
  const removed = await store.removeInvitation(tx, id);
  if (removed === undefined) throw notFound();
  await auditOperator(tx, operator, {
    act: "identity.invitation_withdrawn",
    objectId: id,
    objectName: removed.name,
  });
}

/**
 * Sessions, sign-ins under way and invitations of the other end in the same transaction. Nobody shuts out oneself, so
 * one always stays: of two who shut out each other the second is out before being heard.
 * @throws Refused 409 for oneself; 404 for one who is not there or is shut out; 401 when shut out meanwhile.
 */
export async function disableOperator(tx: InstanceTx, operator: Operator, id: string): Promise<void> {
  if (id === operator.id) throw conflict("identity.own_account");
  await store.lockOperators(tx);
  await hold(tx, operator.id);
  const row = await store.setDisabled(tx, id, true);
  if (row === undefined) throw notFound();
  await endSessionsOf(tx, { operatorId: id });
  await store.removeInvitationsBy(tx, id);
  await auditOperator(tx, operator, { act: "identity.operator_disabled", objectId: id, objectName: row.name });
}

/** @throws Refused 404 for one who is not there or is not shut out. */
export async function restoreOperator(tx: InstanceTx, operator: Operator, id: string): Promise<void> {
  const row = await store.setDisabled(tx, id, false);
  if (row === undefined) throw notFound();
  await auditOperator(tx, operator, { act: "identity.operator_restored", objectId: id, objectName: row.name });
}

/** Holds from each operator's next sign-in on. */
export async function requireSecondFactor(tx: InstanceTx, operator: Operator, required: boolean): Promise<void> {
  await store.lockOperators(tx);
  const before = await store.isSecondFactorRequired(tx);
  if (before === required) return;
  await store.requireSecondFactor(tx, required);
  await auditOperator(tx, operator, {
    act: "identity.operator_policy_changed",
    changes: { second_factor_required: [before, required] },
  });
}
