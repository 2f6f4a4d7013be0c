// Who acts. Made from a session at the door, passed down to every use case.
import type { Grant } from "@qilian/contract/api.ts";
import type { IdList } from "./db/index.ts";

/** How far a grant reaches: over the whole enterprise, or over these departments with everything below them. */
export type Scope = "enterprise" | IdList;
export type Scopes = Readonly<Partial<Record<Grant, Scope>>>;

export type Actor = {
  surface: "portal" | "console";
  tenantId: string;
  tenantName: string;
  accountId: string;
  memberId: string;
  memberName: string;
  memberAccount: string;
  grants: readonly Grant[];
  /** Of each of the grants. */
  scopes: Scopes;
  address: string;
  now: Date;
  expiresAt: Date;
};

export type Operator = {
  id: string;
  name: string;
  login: string;
  address: string;
  /** Under what the session is known, which is not what opens it. */
  session: string;
  expiresAt: Date;
};
