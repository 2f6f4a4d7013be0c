// An enterprise that is being removed: its people go first, for other tables know them by their numbers.
import type { Tx } from "../../../platform/db/index.ts";
import { cancelImports } from "../staff/import-run-store.ts";
import { lockDirectory } from "../store.ts";
import * as memberStore from "./member-store.ts";

const membersAtOnce = 1_000;

/** Removes some of the members, and lets no import bring others. @returns their numbers; none when nobody is left. */
export async function removeMembers(tx: Tx): Promise<string[]> {
  await lockDirectory(tx);
  await cancelImports(tx);
  return memberStore.removeMembers(tx, membersAtOnce);
}
