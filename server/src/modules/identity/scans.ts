// The console's sign-in by QR code (1.1a): a browser shows it, a person signed in to the portal confirms it there, and then
// that browser enters. Scanning lets nobody in, and neither does the code alone: the browser holds a secret of its own.
import type { ScanReading, ScanState, ShownScan } from "@qilian/contract/scan.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../platform/actor.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { conflict, notFound } from "../../platform/errors.ts";
import { holdOwner } from "./begun-store.ts";
import type { Caller } from "./caller.ts";
import { enterEnterprise, type Opened } from "./entering.ts";
import { admitTypedScan, countScan, countWrong } from "./limits.ts";
import * as store from "./scan-store.ts";
import { scanWatchOf } from "./scan-watch.ts";
import { enterable } from "./sign-ins.ts";
import { accountById, type Membership, membershipsOf } from "./store.ts";
import { hashToken, newScanCode, newToken } from "./tokens.ts";
import { deviceOf } from "./user-agents.ts";

/** From showing to entering, in seconds. */
export const scanLife = 120;

/** Ends the one that the browser showed before. `perAddress` an hour from an address, 0 for no limit. */
export async function showScan(
  db: Database,
  before: string | undefined,
  caller: Caller,
  perAddress: number,
): Promise<{ secret: string; shown: ShownScan }> {
  const secret = newToken();
  const token = newToken();
  const code = await db.instance(async (tx) => {
    await countScan(tx, caller.address, perAddress);
    if (before !== undefined) await store.endShown(tx, hashToken(before));
    const scan = {
      id: uuid(),
      token_hash: hashToken(token),
      secret_hash: hashToken(secret),
      address: caller.address,
      user_agent: caller.userAgent.slice(0, 300),
    };
    for (;;) {
      const typed = newScanCode();
      if (await store.addScan(tx, { ...scan, code_hash: hashToken(typed) }, scanLife)) return typed;
    }
  });
  return { secret, shown: { token, code, expiresIn: scanLife } };
}

/** With `since`, which the browser knows already, the answer waits until there is another one, 20 s at most. */
export async function scanState(
  db: Database,
  secret: string | undefined,
  since: "shown" | "scanned" | undefined,
): Promise<ScanState> {
  if (secret === undefined) return { state: "over" };
  const hash = hashToken(secret);
  const shown = await db.readInstance((tx) => store.shownBy(tx, hash));
  if (shown === undefined || shown.state !== since) return { state: shown?.state ?? "over" };
  return { state: await scanWatchOf(db).wait(hash.toString("hex"), since) };
}

/**
 * Tells who asks, and the browser that it was scanned.
 * @throws Refused 404, the same for one that never was, has ended, or was scanned by somebody else; 429 after too many
 * wrong codes were typed.
 */
export async function readScan(
  db: Database,
  actor: Actor,
  by: { token: string } | { code: string },
): Promise<ScanReading> {
  const reading = await db.instance(async (tx) => {
    const subject = "code" in by ? await admitTypedScan(tx, actor.accountId) : undefined;
    const key = "code" in by ? { code_hash: hashToken(by.code) } : { token_hash: hashToken(by.token) };
    const scan = await store.takeScan(tx, key, actor.accountId);
    if (scan === undefined && subject !== undefined) await countWrong(tx, subject);
    return scan && present(scan, await destinationOf(tx, actor));
  });
  if (reading === undefined) throw notFound();
  return reading;
}

/** @throws Refused 404 unless the person scanned it and it still waits; 409 for who administers nothing here (1.1d). */
export async function confirmScan(db: Database, actor: Actor, id: string): Promise<void> {
  await db.instance(async (tx) => {
    const destination = await destinationOf(tx, actor);
    if (destination === undefined) throw conflict("identity.not_administrator");
    if (!(await store.confirm(tx, id, actor.accountId, destination))) throw notFound();
  });
}

/** @throws Refused 404 unless the person scanned it and it still waits. */
export async function cancelScan(db: Database, actor: Actor, id: string): Promise<void> {
  if (!(await db.instance((tx) => store.cancel(tx, id, actor.accountId)))) throw notFound();
}

/**
 * Opens the console's session in the browser whose QR code was confirmed; what the person may is looked at again.
 * @throws Refused 404 for everything else, always the same.
 */
export async function enterByScan(db: Database, secret: string | undefined, caller: Caller): Promise<Opened> {
  if (secret === undefined) throw notFound();
  const opened = await db.instance(async (tx) => {
    const by = await store.confirmedBy(tx, hashToken(secret));
    if (by !== undefined) await holdOwner(tx, { accountId: by });
    const used = await store.useConfirmed(tx, hashToken(secret));
    const account = used && (await accountById(tx, used.account_id));
    if (used === undefined || account === undefined) return undefined;
    const { id: accountId, phone } = account;
    const membership = (await enterableBy(tx, phone)).find((one) => one.tenant_id === used.tenant_id);
    return (
      membership && enterEnterprise(db, tx, { surface: "console", way: "scan", accountId, phone, membership }, caller)
    );
  });
  if (opened === undefined) throw notFound();
  return opened;
}

const enterableBy = async (tx: InstanceTx, phone: string): Promise<Membership[]> =>
  enterable("console", await membershipsOf(tx, phone));

/** The enterprise that the person administers; of several the one whose portal is open. */
async function destinationOf(tx: InstanceTx, actor: Actor): Promise<Membership | undefined> {
  const account = await accountById(tx, actor.accountId);
  const all = account === undefined ? [] : await enterableBy(tx, account.phone);
  return all.find((one) => one.tenant_id === actor.tenantId) ?? (all.length === 1 ? all[0] : undefined);
}

function present(scan: store.ScanRow, leadsTo: Membership | undefined): ScanReading {
  return {
    id: scan.id,
    ...deviceOf(scan.user_agent),
    address: scan.address,
    at: scan.created_at.toISOString(),
    expiresAt: scan.expires_at.toISOString(),
    ...(leadsTo && { leadsTo: { enterprise: leadsTo.tenant_name, memberName: leadsTo.member_name } }),
  };
}
