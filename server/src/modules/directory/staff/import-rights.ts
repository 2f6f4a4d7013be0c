// What whoever imports may do: asked anew wherever rows are judged, for rights may change between check and run.
import type { Scope } from "../../../platform/actor.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { administratorsAmong, rightsOfMember } from "../../access/index.ts";
import { scopeOf } from "../scope.ts";
import type { KnownMember } from "./import-known.ts";

export type Importer = { scope: Scope; isGlobal: boolean };

/** Somebody who is no administrator any more reaches nobody: every row fails. */
export async function importerOf(tx: Tx, memberId: string): Promise<Importer> {
  const rights = await rightsOfMember(tx, memberId);
  return { scope: scopeOf(rights), isGlobal: rights.grants.includes("access.administrators") };
}

/** Of these members the administrators whose numbers the importer may not change. */
export const protectedFrom = async (
  tx: Tx,
  { isGlobal }: Importer,
  members: readonly KnownMember[],
): Promise<ReadonlySet<string>> =>
  isGlobal
    ? new Set()
    : administratorsAmong(
        tx,
        members.map(({ id }) => id),
      );
