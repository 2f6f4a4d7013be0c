// Another number for somebody who is signed in: who asks, the code that proves the number, and what becomes of the account
// (2.13b, 2.13c). Which number a member has is for the module that keeps members.

import type { IncomingHttpHeaders } from "node:http";
import type { UsedCredential } from "@qilian/contract/passkeys.ts";
import type { Actor } from "../../platform/actor.ts";
import type { Config } from "../../platform/config.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { invalid } from "../../platform/errors.ts";
import { type Cookies, cookieOf, languageOf } from "../../platform/http/index.ts";
import { holdOwner } from "./begun-store.ts";
import { browserOf, keepOwner } from "./browsers.ts";
import { checkCode, codeLife, type Sent, sendCode, useCode } from "./codes.ts";
import { challengeCookie } from "./cookies.ts";
import { sessionSpan } from "./entering.ts";
import { prove } from "./passkeys.ts";
import { provePassword } from "./proving.ts";
import { endSessionsBut } from "./session-store.ts";
import * as store from "./store.ts";
import { hashToken } from "./tokens.ts";

/** Whoever asks: the browser, and where from. */
export type Asker = {
  db: Database;
  actor: Actor;
  cookies: Cookies;
  config: Config;
  address: string;
  headers: IncomingHttpHeaders;
};

/** Minutes after signing in within which nothing more is asked for. */
const lately = 10;

/** A session that took another's place is as old as the first one. */
export const signedInLately = ({ surface, expiresAt }: Actor): boolean =>
  expiresAt.getTime() - sessionSpan[surface].life * 1000 > Date.now() - lately * 60_000;

/** Sends a code that works in this browser alone, counted with those of signing in. @throws Refused 429 */
export async function sendNumberCode(asker: Asker, phone: string): Promise<Sent> {
  const { db, cookies, config, address, headers } = asker;
  const { sent, owner } = await sendCode(db, phone, "new_number", {
    address,
    language: languageOf(headers),
    perAddress: config.codesPerAddress,
    browser: browserOf(cookies),
  });
  keepOwner(cookies, owner, codeLife);
  return sent;
}

type Proof = { password?: string | undefined; credential?: UsedCredential | undefined };

/**
 * By a passkey or the password of the account; without either, by having signed in within the last ten minutes.
 * @throws Refused `proof_needed` or `not_own_password` on `password`, `wrong_passkey` on `credential`; 429; 503.
 */
export async function proveOneself(asker: Asker, { password, credential }: Proof): Promise<void> {
  const { db, actor, cookies, config, address } = asker;
  if (credential !== undefined) {
    const used = { token: cookies.get(challengeCookie), credential, address };
    const { ownerId } = await prove(db, config, "account", used);
    if (ownerId !== actor.accountId) throw invalid("credential", "wrong_passkey");
  } else if (password !== undefined) await provePassword(db, actor, password, cookies);
  else if (!signedInLately(actor)) throw invalid("password", "proof_needed");
}

/**
 * Lets the member of this enterprise go over to the number, by the code that this browser asked for. `give` writes it to the
 * member's record, in the same transaction, and says what it was before. An account that no other enterprise knows, and
 * whose new number has none, goes along with password and passkeys, and the session that asks goes on; else the member
 * meets the account of the new number, and the old one keeps its other enterprises.
 * @returns whether the session stays. @throws Refused `wrong_code` on `code`; 429; and what `give` throws.
 */
export async function goOverTo(
  { db, actor, cookies }: Asker,
  { phone, code }: { phone: string; code: string },
  give: (tx: InstanceTx) => Promise<{ before: string }>,
  endHere: (tx: InstanceTx) => Promise<void>,
): Promise<boolean> {
  const browser = browserOf(cookies);
  await checkCode(db, phone, "new_number", code, browser);
  return db.instance(async (tx) => {
    await holdOwner(tx, actor);
    await useCode(tx, phone, "new_number", browser);
    const { before } = await give(tx);
    const stays = await takeAccountAlong(tx, actor, before, phone, cookies.get(cookieOf("portal")) ?? "");
    if (!stays) await endHere(tx);
    return stays;
  });
}

async function takeAccountAlong(
  tx: InstanceTx,
  actor: Actor,
  from: string,
  to: string,
  token: string,
): Promise<boolean> {
  if ((await store.numbersInUse(tx, [from])).length > 0) return false;
  await endSessionsBut(tx, actor, hashToken(token));
  return store.changeNumber(tx, actor.accountId, from, to);
}
