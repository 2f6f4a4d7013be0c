// Opens the door of every request: token → who acts, in one statement.
import type { Database } from "../../platform/db/index.ts";
import type { Door, Entered } from "../../platform/http/index.ts";
import { grantsOf } from "../access/index.ts";
import { enter } from "./store.ts";
import { hashToken } from "./tokens.ts";

export const doorOf = (db: Database): Door => ({
  enter: async (surface, token, address): Promise<Entered | undefined> => {
    const row = await enter(db, hashToken(token), surface);
    if (row === undefined) return undefined;
    const { expires_at: expiresAt } = row;
    if (surface === "operator")
      return {
        operator: {
          id: row.operator_id as string,
          name: row.operator_name as string,
          login: row.operator_login as string,
          address,
          expiresAt,
        },
      };
    // Who lost the administrator's role is out of the console at once.
    if (surface === "console" && row.administrator_role === null) return undefined;
    return {
      actor: {
        surface,
        tenantId: row.tenant_id as string,
        tenantName: row.tenant_name as string,
        accountId: row.account_id as string,
        memberId: row.member_id as string,
        memberName: row.member_name as string,
        memberAccount: row.member_account as string,
        grants: surface === "console" ? grantsOf(row.administrator_role) : [],
        address,
        now: new Date(),
        expiresAt,
      },
    };
  },
});
