// A new tenant's address book: the root department and its first administrator (2.7a).
import type { Tx } from "../../platform/db/index.ts";
import { v7 as uuid } from "uuid";
import { grantGlobal } from "../access/index.ts";
import { recordMember } from "./members.ts";
import * as store from "./store.ts";

export type Founder = { name: string; email: string; phone: string };

/** The founder signs in with the number that the application proved: 未激活, without another message. */
export async function foundDirectory(tx: Tx, tenantName: string, founder: Founder): Promise<void> {
  const rootId = uuid();
  await store.addDepartment(tx, { id: rootId, parentId: null, name: tenantName, path: [rootId] });
  const memberId = await recordMember(tx, { ...founder, departmentIds: [rootId] });
  await store.setState(tx, [memberId], "unactivated");
  await grantGlobal(tx, memberId);
}
