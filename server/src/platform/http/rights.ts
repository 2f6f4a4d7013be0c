// What somebody may, to be compared with what they might before.
import { createHash } from "node:crypto";
import type { Actor } from "../actor.ts";

/** Grants with their scopes, whichever roles they come from. */
export function rightsOf({ grants, scopes }: Pick<Actor, "grants" | "scopes">): Buffer {
  const held = grants.map((grant) => {
    const scope = scopes[grant];
    return [grant, scope === undefined || scope === "enterprise" ? scope : scope.ids.toSorted()];
  });
  return createHash("sha256").update(JSON.stringify(held)).digest();
}
