// 退出企业: leaving of one's own accord (2.11).
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { forbidden, invalid } from "../../../platform/errors.ts";
import { assertNotLastGlobal } from "../../access/index.ts";
import { endMemberSessions } from "../../identity/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import * as memberStore from "../members/member-store.ts";
import { certificationHolds, readSettings } from "../settings/settings-store.ts";
import { countHeads, lockDirectory } from "../store.ts";
import { ownRecord } from "./own-profile.ts";

/**
 * The member is 失效 with the time of leaving, signed out everywhere in this enterprise, and restorable by administrators;
 * rights of an administrator sleep.
 * @param enterprise its name, as the person typed it. @throws Refused 403 where a certified enterprise forbids it;
 * `other_name` on `enterprise`; 409 for the last global administrator.
 */
export async function leaveEnterprise(tx: Tx, actor: Actor, enterprise: string): Promise<void> {
  await lockDirectory(tx);
  if ((await readSettings(tx)).leavingForbidden && (await certificationHolds(tx)))
    throw forbidden("directory.leaving_forbidden");
  if (enterprise !== (await ownTenant(tx)).name.trim()) throw invalid("enterprise", "other_name");
  const own = await ownRecord(tx, actor);
  await assertNotLastGlobal(tx, own.id);
  await countHeads(tx, [own.id], -1);
  await memberStore.setState(tx, [own.id], "disabled");
  await memberStore.noteLeaving(tx, own.id);
  await endMemberSessions(tx, [own.id]);
  await audit(tx, actor, {
    act: "directory.member_left",
    objectId: own.id,
    objectName: own.name,
    changes: { state: [own.state, "disabled"] },
  });
}
