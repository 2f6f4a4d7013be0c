// How the parts of the instance stand. A module adds its own as `checks`.
import type { Part } from "@qilian/contract/health.ts";
import type { Config } from "../config.ts";
import type { Database } from "../db/index.ts";
import type { Files } from "../files/index.ts";

/** What a check may look at. */
export type Grounds = { db: Database; files: Files; config: Config };

export type Finding = Omit<Part, "part" | "params"> & { params?: Part["params"] };

/** A part of the instance, `module.part`, and how one finds out how it stands. It looks, and changes nothing of anybody's. */
export type Check = { part: string; look: (grounds: Grounds) => Promise<Finding> };

/** All parts, each by itself: one that cannot be looked at is missing, and hides no other. */
export const examine = (checks: readonly Check[], grounds: Grounds): Promise<Part[]> =>
  Promise.all(
    checks.map(async ({ part, look }) => {
      try {
        return { part, params: {}, ...(await look(grounds)) };
      } catch (error) {
        const { code = "" } = error as { code?: string };
        return { part, state: "missing" as const, code: "unreachable", params: { reason: code } };
      }
    }),
  );
