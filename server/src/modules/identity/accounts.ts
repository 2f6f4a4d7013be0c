// Accounts: a person's way in, one per number on the instance.
import { v7 as uuid } from "uuid";
import type { Actor } from "../../platform/actor.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { signedOut } from "../../platform/errors.ts";
import { forgetSms } from "../../platform/sms/index.ts";
import { hashPassword } from "./passwords.ts";
import * as store from "./store.ts";

/** Makes the account of a number with a password; one that is there keeps its own. */
export async function addAccount(db: Database, phone: string, password: string): Promise<void> {
  const password_hash = await hashPassword(password);
  await db.instance((tx) => store.addAccount(tx, { id: uuid(), phone, password_hash }));
}

/** The number by which somebody is signed in. @throws Refused 401 when the account has gone meanwhile. */
export async function numberOf(tx: InstanceTx, { accountId }: Actor): Promise<string> {
  const account = await store.accountById(tx, accountId);
  if (account === undefined) throw signedOut();
  return account.phone;
}

/**
 * Forgets those of these numbers that belong to no member of any enterprise any more: account, devices, sessions, codes
 * and what was sent to them.
 */
export async function forgetNumbers(tx: InstanceTx, phones: readonly string[]): Promise<void> {
  if (phones.length === 0) return;
  const kept = new Set(await store.numbersInUse(tx, phones));
  const left = phones.filter((phone) => !kept.has(phone));
  await store.forgetNumbers(tx, left);
  await forgetSms(tx, left);
}
