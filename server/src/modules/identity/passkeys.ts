// Passkeys: added after the password, looked at when somebody signs in. The relying party is the host of PUBLIC_URL.
import type { BrandLanguage } from "@qilian/contract/instance.ts";
import type { NewCredential, Passkey, UsedCredential } from "@qilian/contract/passkeys.ts";
import { parse as bytesOf, v7 as uuid } from "uuid";
import type { Config } from "../../platform/config.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, invalid } from "../../platform/errors.ts";
import { productName } from "../../platform/instance/index.ts";
import { admitCount, countWrong, mostWrongPasskeys } from "./limits.ts";
import type { Owner } from "./owner.ts";
import * as store from "./passkey-store.ts";
import { hashToken, newToken } from "./tokens.ts";

/** Two hundred modules: they come with the first passkey that is asked for, and weigh on no start. */
const webauthn = () => import("@simplewebauthn/server");

/** Of a challenge, in seconds. */
export const challengeLife = 300;
const mostPasskeys = 20;

/** Where passkeys are made for: the house's address. */
export type Site = Pick<Config, "publicUrl">;
type Options = { challenge: string; [name: string]: unknown };
/** Given to the browser: its cookie, and what it signs. */
export type Given = { token: string; options: Options };

const idOf = (owner: Owner): string => ("accountId" in owner ? owner.accountId : owner.operatorId);
const describe = (row: store.PasskeyRow) => ({ id: row.credential_id, transports: row.transports });

export const present = (row: store.PasskeyRow): Passkey => ({
  id: row.id,
  name: row.name,
  since: row.created_at.toISOString(),
  ...(row.used_at && { lastUsed: row.used_at.toISOString() }),
});

async function give(tx: InstanceTx, purpose: store.Purpose, ownerId: string | null, options: Options): Promise<Given> {
  const token = newToken();
  const { challenge } = options;
  await store.addChallenge(tx, { token_hash: hashToken(token), challenge, purpose, owner_id: ownerId }, challengeLife);
  return { token, options };
}

/** @throws Refused `wrong_passkey` on `credential` when this browser was given nothing for that, or long ago. */
async function take(db: Database, token: string | undefined, purpose: store.Purpose): Promise<store.ChallengeRow> {
  // Used up whatever comes of it: the transaction commits.
  const given = token === undefined ? undefined : await db.instance((tx) => store.takeChallenge(tx, hashToken(token)));
  if (given === undefined || given.purpose !== purpose) throw wrongPasskey();
  return given;
}

const wrongPasskey = () => invalid("credential", "wrong_passkey");

// Adding

/** For an owner who has just proved the password, under the instance's own name. @throws Refused 409 with 20 passkeys. */
export async function beginAdding(
  db: Database,
  site: Site,
  owner: Owner,
  { language, ...names }: { userName: string; userDisplayName: string; language: BrandLanguage },
): Promise<Given> {
  const present = await db.readInstance((tx) => store.passkeysOf(tx, owner));
  if (present.length >= mostPasskeys) throw conflict("identity.too_many_passkeys", { most: mostPasskeys });
  const made = await (await webauthn()).generateRegistrationOptions({
    rpName: await db.readInstance((tx) => productName(tx, language)),
    rpID: site.publicUrl.hostname,
    ...names,
    userID: Uint8Array.from(bytesOf(idOf(owner))),
    timeout: challengeLife * 1000,
    attestationType: "none",
    excludeCredentials: present.map(describe),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
  });
  const options: Options = { ...made };
  return db.instance((tx) => give(tx, "accountId" in owner ? "account_add" : "operator_add", idOf(owner), options));
}

/** @throws Refused `wrong_passkey` on `credential`; 409 when it is somebody's already. */
export async function add(
  db: Database,
  site: Site,
  owner: Owner,
  { token, name, credential }: { token: string | undefined; name: string; credential: NewCredential },
  within: (tx: InstanceTx, passkey: store.PasskeyRow) => Promise<void>,
): Promise<Passkey> {
  const given = await take(db, token, "accountId" in owner ? "account_add" : "operator_add");
  if (given.owner_id !== idOf(owner)) throw wrongPasskey();
  const verified = await (await webauthn())
    .verifyRegistrationResponse({
      response: credential as never,
      expectedChallenge: given.challenge,
      expectedOrigin: site.publicUrl.origin,
      expectedRPID: site.publicUrl.hostname,
      requireUserVerification: true,
    })
    .catch(() => undefined);
  const made = verified?.registrationInfo?.credential;
  if (made === undefined) throw wrongPasskey();
  const row = {
    id: uuid(),
    account_id: "accountId" in owner ? owner.accountId : null,
    operator_id: "operatorId" in owner ? owner.operatorId : null,
    credential_id: made.id,
    public_key: Buffer.from(made.publicKey),
    counter: String(made.counter),
    transports: credential.response.transports ?? [],
    name,
  };
  return db.instance(async (tx) => {
    const added = await store.addPasskey(tx, row);
    if (added === undefined) throw conflict("identity.passkey_taken");
    await within(tx, added);
    return present(added);
  });
}

// Signing in

/** `owner`: who has given the password; without it the passkey says whose it is. */
export async function beginEntering(
  db: Database,
  site: Site,
  kind: "account" | "operator",
  owner?: Owner,
): Promise<Given> {
  const allowed = owner && (await db.readInstance((tx) => store.passkeysOf(tx, owner)));
  const made = await (await webauthn()).generateAuthenticationOptions({
    rpID: site.publicUrl.hostname,
    timeout: challengeLife * 1000,
    userVerification: owner === undefined ? "required" : "preferred",
    ...(allowed && { allowCredentials: allowed.map(describe) }),
  });
  const options: Options = { ...made };
  return db.instance((tx) => give(tx, `${kind}_enter`, owner === undefined ? null : idOf(owner), options));
}

/** Who is proved, by which passkey; `alone`: without a password before, the user being verified. */
export type Proved = { passkey: store.PasskeyRow; ownerId: string; alone: boolean };

/**
 * @throws Refused `wrong_passkey` on `credential`, the same for whatever is wrong about it; 429 after 100 wrong ones an
 * hour from an address.
 */
export async function prove(
  db: Database,
  site: Site,
  kind: "account" | "operator",
  { token, credential, address }: { token: string | undefined; credential: UsedCredential; address: string },
): Promise<Proved> {
  const subject = `passkey:${address}`;
  await db.instance((tx) => admitCount(tx, subject, mostWrongPasskeys, "identity.too_many_passkeys_tried"));
  try {
    const given = await take(db, token, `${kind}_enter`);
    return await check(db, site, kind, given, credential);
  } catch (error) {
    await db.instance((tx) => countWrong(tx, subject));
    throw error;
  }
}

async function check(
  db: Database,
  site: Site,
  kind: "account" | "operator",
  given: store.ChallengeRow,
  credential: UsedCredential,
): Promise<Proved> {
  const passkey = await db.readInstance((tx) => store.passkeyByCredential(tx, credential.id));
  const ownerId = passkey?.[`${kind}_id`] ?? undefined;
  if (passkey === undefined || ownerId === undefined) throw wrongPasskey();
  const alone = given.owner_id === null;
  const { userHandle } = credential.response;
  const handle = Buffer.from(bytesOf(ownerId)).toString("base64url");
  if (alone ? userHandle !== handle : given.owner_id !== ownerId || (userHandle ?? handle) !== handle)
    throw wrongPasskey();
  const verified = await (await webauthn())
    .verifyAuthenticationResponse({
      response: credential as never,
      expectedChallenge: given.challenge,
      expectedOrigin: site.publicUrl.origin,
      expectedRPID: site.publicUrl.hostname,
      credential: {
        id: passkey.credential_id,
        publicKey: new Uint8Array(passkey.public_key),
        counter: Number(passkey.counter),
        transports: passkey.transports as never,
      },
      requireUserVerification: alone,
    })
    .catch(() => undefined);
  if (!verified?.verified) throw wrongPasskey();
  const { newCounter } = verified.authenticationInfo;
  if (!(await db.instance((tx) => store.notePasskeyUse(tx, passkey.id, newCounter)))) throw wrongPasskey();
  return { passkey, ownerId, alone };
}
