// One's own number, by which one signs in to this enterprise, changed by oneself (2.13b, 2.13c).
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { invalid } from "../../../platform/errors.ts";
import { maskPhone, type Sms, sendSms } from "../../../platform/sms/index.ts";
import * as identity from "../../identity/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import * as memberStore from "../members/member-store.ts";
import { lockDirectory } from "../store.ts";
import { assertEditable, ownRecord } from "./own-profile.ts";

/** Whether a colleague has the number is not told before its code has proved it: numbers may be hidden. */
export async function requestNumberCode(asker: identity.Asker, phone: string) {
  const { db, actor } = asker;
  await db.read(actor.tenantId, async (tx) => {
    await assertEditable(tx, ["phone"]);
    if ((await ownRecord(tx, actor)).phone === phone) throw invalid("phone", "own_phone");
  });
  return identity.sendNumberCode(asker, phone);
}

type Change = Parameters<typeof identity.proveOneself>[1] & { phone: string; code: string };

/** @returns whether the session that asks goes on; every other one in this enterprise ends. */
export async function changeOwnNumber(asker: identity.Asker, change: Change): Promise<{ stays: boolean }> {
  const { db, actor } = asker;
  await db.read(actor.tenantId, (tx) => assertEditable(tx, ["phone"]));
  await identity.proveOneself(asker, change);
  const stays = await identity.goOverTo(
    asker,
    change,
    (tx) => db.within(tx, actor.tenantId, (inside) => giveNumber(inside, actor, change.phone)),
    (tx) => db.within(tx, actor.tenantId, (inside) => identity.endMemberSessions(inside, [actor.memberId])),
  );
  return { stays };
}

async function giveNumber(tx: Tx, actor: Actor, phone: string): Promise<{ before: string }> {
  await lockDirectory(tx);
  await assertEditable(tx, ["phone"]);
  const own = await ownRecord(tx, actor);
  if (own.phone === phone) throw invalid("phone", "own_phone");
  if ((await memberStore.memberWithPhone(tx, phone)) !== undefined) throw invalid("phone", "phone_taken_by_colleague");
  await memberStore.updateMember(tx, own.id, { phone });
  await audit(tx, actor, {
    act: "directory.own_number_changed",
    objectId: own.id,
    objectName: own.name,
    changes: { phone: [maskPhone(own.phone), maskPhone(phone)] },
  });
  await tellNumbers(tx, own, phone);
  return { before: own.phone };
}

/** The new number is told within what an enterprise may send it; the old one whatever was sent before: it may be somebody else's doing. */
async function tellNumbers(tx: Tx, own: { name: string; phone: string }, phone: string): Promise<void> {
  const { name: enterprise, seats } = await ownTenant(tx);
  const language = (await identity.messageLanguages(tx, [own.phone]))(own.phone);
  const params = { name: own.name, enterprise };
  const wait = (await identity.admitActivations(tx, [phone], seats)).get(phone);
  const toNew: Sms[] =
    wait === undefined ? [] : [{ kind: "phone_changed", phone, params, language, waitSeconds: wait }];
  const left = { kind: "phone_left", phone: own.phone, params: { ...params, end: phone.slice(-4) }, language } as const;
  await sendSms(tx, { tenant: { id: tenantOf(tx), name: enterprise }, urgent: false }, [...toNew, left]);
}
