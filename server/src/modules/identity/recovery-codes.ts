// New recovery codes for an authenticator that stays as it is.
import type { UsedCredential } from "@qilian/contract/passkeys.ts";
import type { Operator } from "../../platform/actor.ts";
import { auditOperator } from "../../platform/audit/index.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid, notFound } from "../../platform/errors.ts";
import type { Seals } from "../../platform/seals/index.ts";
import { proveOperator } from "./operator-passwords.ts";
import { lockOperators } from "./operator-store.ts";
import { passkeysOf } from "./passkey-store.ts";
import { beginEntering, type Given, prove, type Site } from "./passkeys.ts";
import { totpOf } from "./second-factor-store.ts";
import { putRecoveryCodes, takeFactor } from "./second-factors.ts";

/** What one of the operator's own passkeys signs; 300 s, once, in this browser. @throws Refused 404 where there is none. */
export async function beginByPasskey(db: Database, site: Site, operator: Operator): Promise<Given> {
  const owner = { operatorId: operator.id };
  if ((await db.readInstance((tx) => passkeysOf(tx, owner))).length === 0) throw notFound();
  return beginEntering(db, site, "operator", owner);
}

export type Proof = {
  password: string;
  code?: string | undefined;
  credential?: UsedCredential | undefined;
  /** Of the browser that was given what the credential signs. */
  challenge: string | undefined;
};

/**
 * Ten new codes, told this once; all of before end in the same transaction. A recovery code may prove the second factor.
 * @throws Refused 409 without an authenticator; on `password`, `code` or `credential`; 429 after too many wrong ones.
 */
export async function renewRecoveryCodes(
  db: Database,
  { seals, site }: { seals: Seals; site: Site },
  operator: Operator,
  { password, code, credential, challenge }: Proof,
): Promise<string[]> {
  await db.readInstance((tx) => needTotp(tx, operator.id));
  await proveOperator(db, operator, password, "password");
  if (credential !== undefined) {
    const used = { token: challenge, credential, address: operator.address };
    const { ownerId } = await prove(db, site, "operator", used);
    if (ownerId !== operator.id) throw invalid("credential", "wrong_passkey");
  }
  // A wrong try has to stay counted: its transaction commits.
  const codes = await db.instance(async (tx) => {
    if (code !== undefined && (await takeFactor(tx, seals, operator.id, code)) === undefined) return undefined;
    return renew(tx, operator);
  });
  if (codes === undefined) throw invalid("code", "wrong_factor");
  return codes;
}

async function renew(tx: InstanceTx, operator: Operator): Promise<string[]> {
  // Who removes the authenticator meanwhile takes its codes along.
  await lockOperators(tx);
  await needTotp(tx, operator.id);
  const codes = await putRecoveryCodes(tx, operator.id);
  await auditOperator(tx, operator, {
    act: "identity.recovery_codes_renewed",
    objectId: operator.id,
    objectName: operator.name,
  });
  return codes;
}

async function needTotp(tx: InstanceTx, operatorId: string): Promise<void> {
  if (!(await totpOf(tx, operatorId))?.confirmed_at) throw conflict("identity.no_totp");
}
