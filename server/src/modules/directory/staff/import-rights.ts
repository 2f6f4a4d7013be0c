// What whoever imports may do: asked anew wherever rows are judged, for rights may change between check and run.
import type { Tx } from "../../../platform/db/index.ts";
import { administratorsAmong, rightsOfMember } from "../../access/index.ts";
import { type Reach, reachOf } from "../scope/scope.ts";
import type { KnownMember } from "./import-known.ts";

/** Somebody who is no administrator any more reaches nobody: every row fails. */
export async function importerOf(tx: Tx, memberId: string): Promise<Reach> {
  return reachOf(await rightsOfMember(tx, memberId));
}

/** Of these members the administrators whose numbers the importer may not change. */
export const protectedFrom = async (
  tx: Tx,
  { isGlobal }: Reach,
  members: readonly KnownMember[],
): Promise<ReadonlySet<string>> =>
  isGlobal
    ? new Set()
    : administratorsAmong(
        tx,
        members.map(({ id }) => id),
      );
