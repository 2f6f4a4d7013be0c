// A new tenant's address book: the root department and its first administrator (2.7a).

import { v7 as uuid } from "uuid";
import type { Tx } from "../../platform/db/index.ts";
import { grantGlobal } from "../access/index.ts";
import * as departmentStore from "./departments/department-store.ts";
import * as memberStore from "./members/member-store.ts";
import { recordMember } from "./members/members.ts";

export type Founder = { name: string; email: string; phone: string };

/** The founder signs in with the number that the application proved: 未激活, without another message. */
export async function foundDirectory(tx: Tx, tenantName: string, { name, email, phone }: Founder): Promise<void> {
  const rootId = uuid();
  await departmentStore.addDepartment(tx, { id: rootId, parentId: null, name: tenantName, path: [rootId] });
  const memberId = await recordMember(tx, { name, email, phone, departmentIds: [rootId] });
  await memberStore.setState(tx, [memberId], "unactivated");
  await grantGlobal(tx, memberId);
}
