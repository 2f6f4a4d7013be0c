// Accounts and sessions in bulk, as thousands of sign-ins would have left them.
import { randomUUID } from "node:crypto";
import { hashPassword } from "../../server/src/modules/identity/passwords.ts";
import { hashToken, newToken } from "../../server/src/modules/identity/tokens.ts";
import { withOwner } from "./database.ts";
import { type Enterprise, password } from "./enterprise.ts";
import type { Product } from "./product.ts";

const inInstance = "select set_config('app.scope', 'instance', false)";

/** Each number gets an account with the bench's password. */
export async function addAccounts({ databaseUrl }: Product, phones: readonly string[]): Promise<void> {
  const hash = await hashPassword(password);
  await withOwner(databaseUrl, async (client) => {
    await client.query(inInstance);
    await client.query(
      `insert into instance.identity_account (id, phone, password_hash)
       select gen_random_uuid(), phone, $2 from unnest($1::text[]) phone`,
      [phones, hash],
    );
  });
}

/** Console sessions of the enterprise's administrator. @returns the cookie of each. */
export async function addSessions({ product, tenantId, admin }: Enterprise, count: number): Promise<string[]> {
  const { member } = await admin.get("/v1/identity/console-session").accepted();
  const tokens = Array.from({ length: count }, newToken);
  await withOwner(product.databaseUrl, async (client) => {
    await client.query(inInstance);
    await client.query(
      `insert into instance.identity_session
         (token_hash, surface, account_id, tenant_id, member_id, address, user_agent, expires_at)
       select hash, 'console', (select account_id from instance.identity_session where member_id = $3 limit 1), $2, $3,
         '127.0.0.1', $4, now() + interval '1 hour'
       from unnest($1::bytea[]) hash`,
      [tokens.map(hashToken), tenantId, member.id, randomUUID()],
    );
  });
  return tokens;
}

/** The newest code sent to each of the numbers. */
export async function codesOf({ databaseUrl }: Product, phones: readonly string[]): Promise<Map<string, string>> {
  return withOwner(databaseUrl, async (client) => {
    await client.query(inInstance);
    const { rows } = await client.query<{ phone: string; code: string }>(
      `select distinct on (phone) phone, params->>'code' as code from instance.sms_message
       where phone = any($1) and params ? 'code' order by phone, id desc`,
      [phones],
    );
    return new Map(rows.map(({ phone, code }) => [phone, code]));
  });
}
