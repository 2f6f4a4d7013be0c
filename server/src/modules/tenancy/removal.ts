// Removing an enterprise whose days are over: from every table and from storage, in parts that each commit, so that a
// process that ends in between leaves nothing but work to go on with (2.15b).
import type { DissolvedTenant } from "@qilian/contract/enterprise.ts";
import type { Database, InstanceTx } from "../../platform/db/index.ts";
import { filesTable, removeFilesOf, sweepFiles } from "../../platform/files/index.ts";
import { removeJobsOf, type Work } from "../../platform/jobs/index.ts";
import { forgetMail } from "../../platform/mail/index.ts";
import { forgetSms } from "../../platform/sms/index.ts";
import { lockOverdue } from "./enterprise-store.ts";
import * as store from "./removal-store.ts";
import { tenantSuspended } from "./tenants.ts";

/**
 * Removes some of an enterprise's people, and the ways in of those who belong to no other, in one transaction.
 * @returns how many; 0: nobody is left.
 */
export type RemovePeople = (db: Database, tx: InstanceTx, tenantId: string) => Promise<number>;

/** Rows of one transaction: other enterprises wait for none of its locks, and a killed process loses little. */
const rowsAtOnce = 5_000;

/** Whoever comes too late reads it where a suspension's reason stands. */
const closedReason = "企业已解散 The enterprise has been dissolved";

/** Safe to repeat, and to run in several processes at once. */
export async function removeDissolved({ db, files, signal }: Work, removePeople: RemovePeople): Promise<void> {
  for (const id of await db.readInstance(store.overdueTenants)) {
    signal.throwIfAborted();
    await close(db, id);
  }
  for (const id of await db.readInstance(store.unfinishedRemovals)) await remove(db, id, removePeople, signal);
  await sweepFiles(db, files, signal);
}

/** Nobody comes in any more, and nothing can be taken back. */
const close = (db: Database, id: string): Promise<void> =>
  db.instance(async (tx) => {
    if ((await store.lockTenant(tx, id)) === undefined) return;
    const asked = await db.within(tx, id, lockOverdue);
    if (asked === undefined) return;
    const line = { tenant_id: id, asked_at: asked.dissolution_at as Date, by_id: asked.dissolution_by as string };
    await store.beginRemoval(tx, line, closedReason);
    await db.within(tx, id, (inside) => tenantSuspended.tell(inside));
    await removeJobsOf(tx, id);
  });

async function remove(db: Database, id: string, removePeople: RemovePeople, signal: AbortSignal): Promise<void> {
  const part = async <T>(act: (tx: InstanceTx) => Promise<T>): Promise<T> => {
    signal.throwIfAborted();
    return db.instance(async (tx) => {
      await store.lockRemoval(tx, id);
      return act(tx);
    });
  };
  const people: Step = () => part((tx) => removePeople(db, tx, id));
  const tables = await db.readInstance((tx) => store.tablesWithTenants(tx, "public"));
  // Before each table: rows of a module that is not known here may hold people until they are gone.
  await empty(tables.flatMap((table): Step[] => [people, () => part((tx) => removeOwn(db, tx, table, id))]));
  await part((tx) => removeLast(tx, id));
}

const removeOwn = (db: Database, tx: InstanceTx, table: string, id: string): Promise<number> =>
  table === filesTable
    ? removeFilesOf(db, tx, id, rowsAtOnce)
    : db.within(tx, id, (inside) => store.removeRows(inside, table, id, rowsAtOnce));

/** Removes some rows in one transaction. @returns how many; 0: there are none. */
type Step = () => Promise<number>;

const foreignKeyViolation = "23503";

/**
 * Empties tables whose rows may refer to each other's, and whose triggers may write into others: what does not go yet is
 * tried again after the rest, until a whole round finds nothing.
 */
async function empty(steps: readonly Step[]): Promise<void> {
  for (;;) {
    let removed = 0;
    let held: unknown;
    for (const step of steps) {
      try {
        for (let some = await step(); some > 0; some = await step()) removed += some;
      } catch (error) {
        if ((error as { code?: string }).code !== foreignKeyViolation) throw error;
        held = error;
      }
    }
    if (removed > 0) continue;
    if (held !== undefined) throw held;
    return;
  }
}

/** What belongs to no tenant and is about this one, and then the enterprise; all at once, for it is little. */
async function removeLast(tx: InstanceTx, id: string): Promise<void> {
  await store.adoptRefused(tx, id);
  for (const { name, phone } of await store.applicationsOf(tx, id)) {
    await forgetSms(tx, [phone], name);
    await forgetMail(tx, name);
  }
  await store.removeMentions(tx, id);
  for (const table of await store.tablesWithTenants(tx, "instance"))
    while ((await store.removeRows(tx, table, id, rowsAtOnce)) > 0);
  await removeJobsOf(tx, id);
  await store.removeTenant(tx, id);
}

export const presentDissolved = (row: store.DissolutionRow): DissolvedTenant => ({
  tenantId: row.tenant_id,
  askedAt: row.asked_at.toISOString(),
  by: row.by_id,
  at: row.at.toISOString(),
  ...(row.removed_at && { removedAt: row.removed_at.toISOString() }),
});
