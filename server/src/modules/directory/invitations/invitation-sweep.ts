// Invitations that are over and requests to join go half a year after their end: both hold people's names.
import { defineJob, type Work } from "../../../platform/jobs/index.ts";
import * as store from "./invitation-store.ts";

const keptDays = 180;
/** Rows of each kind in one transaction. */
const rowsAtOnce = 5_000;

/** Safe to repeat, and to run in several processes at once. */
async function sweepInvitations({ db, signal }: Work): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    if ((await db.instance((tx) => store.sweepInvitations(tx, keptDays, rowsAtOnce))) === 0) return;
  }
}

/** Daily. */
export const invitationSweep = defineJob<object>("directory.sweep_invitations", sweepInvitations);
