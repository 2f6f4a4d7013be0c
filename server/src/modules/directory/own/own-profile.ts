// What employees change about themselves, as far as the enterprise lets them (2.13b, 通讯录设置).
import type { OwnField } from "@qilian/contract/directory-settings.ts";
import type { OwnFields, OwnProfile } from "@qilian/contract/own-profile.ts";
import type * as z from "zod";
import type { Actor } from "../../../platform/actor.ts";
import { audit } from "../../../platform/audit/index.ts";
import type { Database, Tx } from "../../../platform/db/index.ts";
import { forbidden, signedOut } from "../../../platform/errors.ts";
import { ownEnterprises, signedInLately } from "../../identity/index.ts";
import * as memberStore from "../members/member-store.ts";
import { changedFields } from "../members/members.ts";
import { certificationHolds, readSettings } from "../settings/settings-store.ts";
import { lockDirectory, type MemberRecord } from "../store.ts";

/** One's own record. @throws Refused 401 for somebody who was shut out meanwhile. */
export async function ownRecord(tx: Tx, { memberId }: Actor): Promise<MemberRecord> {
  const [own] = await memberStore.membersById(tx, [memberId]);
  if (own?.state !== "opened") throw signedOut();
  return own;
}

export async function readOwnProfile(db: Database, tx: Tx, actor: Actor): Promise<OwnProfile> {
  const [own, settings, certified, enterprises] = await Promise.all([
    ownRecord(tx, actor),
    readSettings(tx),
    certificationHolds(tx),
    ownEnterprises(db, actor),
  ]);
  return {
    nameEn: own.name_en,
    gender: own.gender,
    email: own.email,
    landline: own.landline,
    office: own.office,
    phone: own.phone,
    editable: settings.editableFields,
    proofNeeded: !signedInLately(actor),
    otherEnterprises: enterprises.filter(({ current }) => !current).map(({ name }) => name),
    mayLeave: !(certified && settings.leavingForbidden),
  };
}

/** @throws Refused 403 for a field that only administrators change. */
export async function assertEditable(tx: Tx, fields: readonly OwnField[]): Promise<void> {
  const { editableFields } = await readSettings(tx);
  if (!fields.every((field) => editableFields.includes(field))) throw forbidden("directory.kept_by_administrators");
}

/** @throws Refused 403 as `assertEditable` does; nothing is changed then. */
export async function changeOwnProfile(tx: Tx, actor: Actor, fields: z.output<typeof OwnFields>): Promise<void> {
  await lockDirectory(tx);
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  await assertEditable(
    tx,
    given.map(([field]) => field as OwnField),
  );
  const before = await ownRecord(tx, actor);
  const changed = changedFields(before, Object.fromEntries(given));
  if (Object.keys(changed.values).length === 0) return;
  await memberStore.updateMember(tx, before.id, { ...changed.values, ...changed.search });
  await audit(tx, actor, {
    act: "directory.own_profile_changed",
    objectId: before.id,
    objectName: before.name,
    changes: changed.audit,
  });
}
