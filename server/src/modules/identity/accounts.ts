// Accounts: a person's way in, one per number on the instance.
import { v7 as uuid } from "uuid";
import type { Database } from "../../platform/db/index.ts";
import { hashPassword } from "./passwords.ts";
import * as store from "./store.ts";

/** Makes the account of a number with a password; one that is there keeps its own. */
export async function addAccount(db: Database, phone: string, password: string): Promise<void> {
  const password_hash = await hashPassword(password);
  await db.instance((tx) => store.addAccount(tx, { id: uuid(), phone, password_hash }));
}
