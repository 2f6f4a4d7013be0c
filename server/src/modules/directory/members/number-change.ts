// An administrator gives a member another number (2.13a).
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { conflict } from "../../../platform/errors.ts";
import { sendSms } from "../../../platform/sms/index.ts";
import { admitActivations, endMemberSessions, messageLanguages, sendActivationCodes } from "../../identity/index.ts";
import { ownTenant } from "../../tenancy/index.ts";
import type { MemberRecord } from "../store.ts";

/**
 * The member comes in by the account of the new number, and by that of the old one no longer: its sessions here end at
 * once, those in other enterprises stay. The new number is told; for an account that was never used, with its first code.
 */
export async function moveToNumber(
  tx: Tx,
  { id, name, state, phone: before }: MemberRecord,
  phone: string,
): Promise<void> {
  if (state !== "opened" && state !== "unactivated") return;
  await endMemberSessions(tx, [id]);
  const { name: enterprise, seats } = await ownTenant(tx);
  const wait = (await admitActivations(tx, [phone], seats)).get(phone);
  if (wait === undefined) throw conflict("directory.too_many_messages");
  if (state === "unactivated") return sendActivationCodes(tx, [{ phone, name, wait }], enterprise);
  const tenant = { id: tenantOf(tx), name: enterprise };
  // The same person: the new number may have no account as yet.
  const language = (await messageLanguages(tx, [before]))(before);
  const params = { name, enterprise };
  const message = { kind: "phone_changed", phone, params, language, waitSeconds: wait } as const;
  await sendSms(tx, { tenant, urgent: false }, [message]);
}
