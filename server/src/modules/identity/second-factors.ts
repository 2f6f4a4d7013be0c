// An operator's second factor: an authenticator, and ten codes for when it is lost.
import type { BrandLanguage } from "@qilian/contract/instance.ts";
import type { SecondFactors } from "@qilian/contract/operator-account.ts";
import type { TotpSeed } from "@qilian/contract/operators.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator, type OperatorAuthor } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid } from "../../platform/errors.ts";
import { productName } from "../../platform/instance/index.ts";
import type { Seals } from "../../platform/seals/index.ts";
import { admitCount, countWrong, forgetWrong, mostWrongFactors } from "./limits.ts";
import { proveOperator } from "./operator-passwords.ts";
import { isSecondFactorRequired, lockOperators } from "./operator-store.ts";
import { passkeysOf } from "./passkey-store.ts";
import * as store from "./second-factor-store.ts";
import { hashRecoveryCode, newRecoveryCodes, newSeed, stepOf, totpAddress } from "./totp.ts";

export type Way = "totp" | "passkey" | "recovery";

/** How an operator may prove the second factor; none: there is no second factor. */
export async function waysOf(tx: InstanceTx, operatorId: string): Promise<Way[]> {
  const totp = await store.totpOf(tx, operatorId);
  const hasPasskey = (await passkeysOf(tx, { operatorId })).length > 0;
  const recovers = (await store.countRecoveryCodes(tx, operatorId)) > 0;
  return [
    ...(totp?.confirmed_at ? ["totp" as const] : []),
    ...(hasPasskey ? ["passkey" as const] : []),
    ...(recovers ? ["recovery" as const] : []),
  ];
}

export async function ownSecondFactors(tx: InstanceTx, operator: Operator): Promise<SecondFactors> {
  const totp = await store.totpOf(tx, operator.id);
  return {
    required: await isSecondFactorRequired(tx),
    ...(totp?.confirmed_at && { totpSince: totp.confirmed_at.toISOString() }),
    recoveryCodesLeft: await store.countRecoveryCodes(tx, operator.id),
  };
}

/** Under the instance's own name. A seed that has no effect until a code of it is given. @throws Refused 409 when an authenticator is set up. */
export async function putSeed(
  tx: InstanceTx,
  seals: Seals,
  operator: Pick<Operator, "id" | "login">,
  language: BrandLanguage,
): Promise<TotpSeed> {
  const secret = newSeed();
  if (!(await store.putSeed(tx, operator.id, seals.seal(store.seedPlace, secret))))
    throw conflict("identity.totp_set_up");
  return { secret, address: totpAddress(secret, await productName(tx, language), operator.login) };
}

/**
 * Looks at a code of the authenticator or a recovery code, and uses it up. A wrong one is counted in this transaction,
 * which therefore has to commit: 10 an hour and 30 a day for an operator, whichever process is asked.
 * @throws Refused 429 with the seconds to wait, also for what would be right.
 */
export async function takeFactor(
  tx: InstanceTx,
  seals: Seals,
  operatorId: string,
  code: string,
): Promise<"totp" | "recovery" | undefined> {
  const subject = `factor:${operatorId}`;
  await admitCount(tx, subject, mostWrongFactors, "identity.too_many_factors");
  const way = /^\d{6}$/.test(code) ? "totp" : "recovery";
  const right =
    way === "totp"
      ? await takeTotp(tx, seals, operatorId, code, "confirmed")
      : await store.takeRecoveryCode(tx, operatorId, hashRecoveryCode(code));
  if (!right) {
    await countWrong(tx, subject);
    return undefined;
  }
  await forgetWrong(tx, subject);
  return way;
}

async function takeTotp(
  tx: InstanceTx,
  seals: Seals,
  operatorId: string,
  code: string,
  wanted: "confirmed" | "unconfirmed",
): Promise<boolean> {
  const totp = await store.totpOf(tx, operatorId);
  if (totp === undefined || (totp.confirmed_at === null) !== (wanted === "unconfirmed")) return false;
  const step = stepOf(seals.open(store.seedPlace, totp.secret_sealed), code);
  return step !== undefined && store.takeStep(tx, operatorId, step);
}

/** Confirms the seed of before. Undefined: the code is wrong. @returns the recovery codes, which are shown once. */
export async function confirmSeed(
  tx: InstanceTx,
  seals: Seals,
  operator: OperatorAuthor,
  code: string,
): Promise<string[] | undefined> {
  const subject = `factor:${operator.id}`;
  await admitCount(tx, subject, mostWrongFactors, "identity.too_many_factors");
  if (!(await takeTotp(tx, seals, operator.id, code, "unconfirmed"))) {
    await countWrong(tx, subject);
    return undefined;
  }
  await forgetWrong(tx, subject);
  const codes = await putRecoveryCodes(tx, operator.id);
  await auditOperator(tx, operator, {
    act: "identity.totp_added",
    objectId: operator.id,
    objectName: operator.name,
  });
  return codes;
}

/** Ten in the place of those before. */
export async function putRecoveryCodes(tx: InstanceTx, operatorId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await store.putRecoveryCodes(tx, operatorId, codes.map(hashRecoveryCode));
  return codes;
}

// While signed in

/** @throws Refused `not_own_password` on `password`; 409 when an authenticator is set up. */
export async function beginTotp(
  db: Database,
  seals: Seals,
  operator: Operator,
  { password, language }: { password: string; language: BrandLanguage },
): Promise<TotpSeed> {
  await proveOperator(db, operator, password, "password");
  return db.instance((tx) => putSeed(tx, seals, operator, language));
}

/** @throws Refused `wrong_factor` on `code`; 429 after too many. */
export async function confirmTotp(db: Database, seals: Seals, operator: Operator, code: string): Promise<string[]> {
  const codes = await db.instance((tx) => confirmSeed(tx, seals, operator, code));
  if (codes === undefined) throw invalid("code", "wrong_factor");
  return codes;
}

/** @throws Refused on `password` or `code`; 409 while a second factor is required and this is the only one. */
export async function removeTotp(
  db: Database,
  seals: Seals,
  operator: Operator,
  { password, code }: { password: string; code: string },
): Promise<void> {
  await proveOperator(db, operator, password, "password");
  const right = await db.instance(async (tx) => {
    if ((await takeFactor(tx, seals, operator.id, code)) === undefined) return false;
    await lockOperators(tx);
    await store.removeTotp(tx, operator.id);
    if ((await isSecondFactorRequired(tx)) && (await waysOf(tx, operator.id)).length === 0)
      throw conflict("identity.second_factor_required");
    await auditOperator(tx, operator, {
      act: "identity.totp_removed",
      objectId: operator.id,
      objectName: operator.name,
    });
    return true;
  });
  if (!right) throw invalid("code", "wrong_factor");
}
