// How far an administrator's hand reaches in the directory (docs/decisions/0004): over departments that lie in the scope,
// over people whose primary department does; who stands in it with another department is shown and not touched.
import type { Actor, Scope } from "../../../platform/actor.ts";
import { IdList } from "../../../platform/db/index.ts";

/** Of somebody signed in, or of a member by now. */
type Rights = Pick<Actor, "grants" | "scopes">;

const nothing = new IdList([]);

/** Of the grant by which departments, members and imports are managed; without it nothing. */
export const scopeOf = ({ scopes }: Pick<Rights, "scopes">): Scope => scopes["directory.manage"] ?? nothing;

/** How far a hand reaches: over which departments, and whether over administrators too. */
export type Reach = { scope: Scope; isGlobal: boolean };

export const reachOf = (rights: Rights): Reach => ({ scope: scopeOf(rights), isGlobal: isGlobal(rights) });

export const isGlobal = ({ grants }: Pick<Rights, "grants">): boolean => grants.includes("access.administrators");
