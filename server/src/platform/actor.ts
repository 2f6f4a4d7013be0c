// Who acts. Made from a session at the door, passed down to every use case.
import type { Grant } from "@qilian/contract/api.ts";

export type Actor = {
  surface: "portal" | "console";
  tenantId: string;
  tenantName: string;
  accountId: string;
  memberId: string;
  memberName: string;
  memberAccount: string;
  grants: readonly Grant[];
  address: string;
  now: Date;
  expiresAt: Date;
};

export type Operator = { id: string; name: string; login: string; address: string; expiresAt: Date };
