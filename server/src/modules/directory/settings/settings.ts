// 通讯录设置: what the book shows, what people change themselves, executive mode (2.16, 2.17), leaving (2.11).
import type { DirectorySettings, DirectorySettingsShown, Executive } from "@qilian/contract/directory-settings.ts";
import { mostExecutives } from "@qilian/contract/directory-settings.ts";
import type { Actor } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import { keyOf, page, type Tx } from "../../../platform/db/index.ts";
import { conflict, invalid, invalidFields } from "../../../platform/errors.ts";
import * as memberStore from "../members/member-store.ts";
import { scopeOf } from "../scope/scope.ts";
import { queryOf } from "../search.ts";
import * as store from "./settings-store.ts";

/** As the audit names them. */
const auditField = {
  cardFields: "card_fields",
  editableFields: "editable_fields",
  cardDepartment: "card_department",
  listDepartment: "list_department",
  treeHidden: "tree_hidden",
  executiveMode: "executive_mode",
  executiveHides: "executive_hides",
  leavingForbidden: "leaving_forbidden",
} satisfies Record<keyof DirectorySettings, string>;

export async function showSettings(tx: Tx): Promise<DirectorySettingsShown> {
  const [settings, certified, executives] = await Promise.all([
    store.readSettings(tx),
    store.certificationHolds(tx),
    store.countExecutives(tx),
  ]);
  return { ...settings, certified, executives };
}

/** @throws Refused 409 when leaving is to be forbidden in an enterprise that is not certified (2.11c). */
export async function changeSettings(
  tx: Tx,
  actor: Actor,
  changes: { [Field in keyof DirectorySettings]?: DirectorySettings[Field] | undefined },
): Promise<DirectorySettingsShown> {
  await store.lockSettings(tx);
  const before = await store.readSettings(tx);
  const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
  const after: DirectorySettings = { ...before, ...given };
  if (after.leavingForbidden && !before.leavingForbidden && !(await store.certificationHolds(tx)))
    throw conflict("directory.leaving_is_free");
  const audited = changesOf(before, after);
  if (Object.keys(audited).length > 0) {
    await store.putSettings(tx, after);
    await audit(tx, actor, { act: "directory.settings_changed", changes: audited });
  }
  return showSettings(tx);
}

function changesOf(before: DirectorySettings, after: DirectorySettings): NonNullable<AuditEntry["changes"]> {
  const fields = Object.keys(auditField) as (keyof DirectorySettings)[];
  const differing = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  return Object.fromEntries(differing.map((field) => [auditField[field], [before[field], after[field]]]));
}

type ExecutivesQuery = { q?: string | undefined; cursor?: string | undefined; limit: number };

export async function listExecutives(
  tx: Tx,
  actor: Actor,
  { q, cursor, limit }: ExecutivesQuery,
): Promise<{ items: Executive[]; next?: string }> {
  const after = keyOf(cursor, 2) as [string, string] | undefined;
  const rows = await store.listExecutives(tx, scopeOf(actor), q ? queryOf(q) : undefined, after, limit + 1);
  return page(
    rows,
    limit,
    (row) => [row.sort_key, row.id],
    ({ sort_key: _, ...row }) => row as Executive,
  );
}

/**
 * Whoever is one already stays one, and removing somebody who is none changes nothing.
 * @throws Refused `too_many_executives` on `add` at the 1001st (2.17); `unknown_member` on `add.3`. Nothing is changed then.
 */
export async function changeExecutives(
  tx: Tx,
  actor: Actor,
  { add, remove }: { add: string[]; remove: string[] },
): Promise<{ executives: number }> {
  await store.lockSettings(tx);
  const people = await memberStore.membersById(tx, [...new Set([...add, ...remove])]);
  const names = new Map(people.map(({ id, name }) => [id, name]));
  const unknown = add.flatMap((id, at) => (names.has(id) ? [] : [{ field: `add.${at}`, code: "unknown_member" }]));
  if (unknown.length > 0) throw invalidFields(unknown);
  const removed = remove.length === 0 ? [] : await store.removeExecutives(tx, remove);
  const added = add.length === 0 ? [] : await store.addExecutives(tx, add);
  const executives = await store.countExecutives(tx);
  if (added.length > 0 && executives > mostExecutives)
    throw invalid("add", "too_many_executives", { most: mostExecutives });
  const named = (ids: string[]) => ids.map((id) => names.get(id) ?? id);
  if (removed.length + added.length > 0)
    await audit(tx, actor, {
      act: "directory.executives_changed",
      changes: { members: [named(removed), named(added)] },
    });
  return { executives };
}
