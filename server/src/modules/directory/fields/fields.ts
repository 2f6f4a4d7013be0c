// 员工字段: an administrator over the whole enterprise defines what is kept of people beyond the workbook's columns.
import { type Field, type FieldDraft, mostFields, optionLimits } from "@qilian/contract/fields.ts";
import { v7 as uuid } from "uuid";
import type { Actor } from "../../../platform/actor.ts";
import { type AuditEntry, audit } from "../../../platform/audit/index.ts";
import type { Tx } from "../../../platform/db/index.ts";
import { conflict, forbidden, invalid, invalidFields, notFound } from "../../../platform/errors.ts";
import { scopeOf } from "../scope/scope.ts";
import { isFixedColumn } from "../staff/staff-sheet.ts";
import { lockDirectory } from "../store.ts";
import * as store from "./field-store.ts";
import { type FieldRule, readValue } from "./field-values.ts";

export async function listFields(tx: Tx, actor: Actor): Promise<{ items: Field[]; can: { change: boolean } }> {
  return { items: (await store.listFields(tx)).map(present), can: { change: scopeOf(actor) === "enterprise" } };
}

export async function addField(tx: Tx, actor: Actor, draft: FieldDraft): Promise<Field> {
  const fields = await begin(tx, actor);
  if (fields.length >= mostFields) throw conflict("directory.too_many_fields", { most: mostFields });
  const name = nameFor(fields, undefined, draft.name);
  const options = optionsFor(draft.kind, draft.options);
  const { kind, required, onCard } = draft;
  const row = {
    id: uuid(),
    name,
    kind,
    options,
    required,
    on_card: onCard,
    position: (fields.at(-1)?.position ?? 0) + 1,
  };
  await store.addField(tx, row);
  await audit(tx, actor, entryOf("directory.field_added", name, row.id, undefined, row));
  return present(row);
}

export type Change = Partial<Omit<FieldDraft, "kind">>;

export async function changeField(tx: Tx, actor: Actor, id: string, change: Change): Promise<Field> {
  const fields = await begin(tx, actor);
  const before = found(fields, id);
  const after: store.FieldRow = {
    ...before,
    ...(change.name !== undefined && { name: nameFor(fields, id, change.name) }),
    ...(change.options !== undefined && { options: optionsFor(before.kind, change.options) }),
    ...(change.required !== undefined && { required: change.required }),
    ...(change.onCard !== undefined && { on_card: change.onCard }),
  };
  const gone = before.options.filter((option) => !after.options.includes(option));
  const people = gone.length === 0 ? 0 : await store.countPeople(tx, id, gone);
  if (people > 0) throw invalid("options", "option_in_use", { people });
  const entry = entryOf("directory.field_changed", after.name, id, before, after);
  if (Object.keys(entry.changes ?? {}).length > 0) {
    const { name, options, required, on_card } = after;
    await store.updateField(tx, id, { name, options, required, on_card });
    await audit(tx, actor, entry);
  }
  return present(after);
}

export async function orderFields(tx: Tx, actor: Actor, ids: readonly string[]): Promise<{ items: Field[] }> {
  const fields = await begin(tx, actor);
  const named = new Set(ids);
  if (named.size !== fields.length || ids.length !== fields.length || fields.some(({ id }) => !named.has(id)))
    throw invalid("ids", "every_field_once");
  await store.putOrder(tx, ids);
  const ordered = await store.listFields(tx);
  const names = (rows: readonly store.FieldRow[]) => rows.map(({ name }) => name);
  if (names(fields).join() !== names(ordered).join())
    await audit(tx, actor, { act: "directory.fields_ordered", changes: { fields: [names(fields), names(ordered)] } });
  return { items: ordered.map(present) };
}

export async function fieldUse(tx: Tx, actor: Actor, id: string): Promise<{ people: number }> {
  assertWhole(actor);
  found(await store.listFields(tx), id);
  return { people: await store.countPeople(tx, id) };
}

export async function deleteField(tx: Tx, actor: Actor, id: string): Promise<{ done: true }> {
  const field = found(await begin(tx, actor), id);
  const people = await store.deleteField(tx, id);
  await audit(tx, actor, {
    act: "directory.field_deleted",
    objectId: id,
    objectName: field.name,
    changes: { field_values: [people, 0] },
  });
  return { done: true };
}

/**
 * Values as they are kept, by field; "" clears. @throws Refused 400 naming each that is wrong as `custom.<id>`
 */
export async function checkValues(tx: Tx, values: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const ids = Object.keys(values);
  if (ids.length === 0) return {};
  const rules = new Map<string, FieldRule>((await store.listFields(tx)).map((field) => [field.id, field]));
  const kept: Record<string, string> = {};
  const errors = ids.flatMap((id) => {
    const rule = rules.get(id);
    const read = rule === undefined ? { code: "unknown_field" } : readValue(rule, values[id] ?? "");
    if ("code" in read) return [{ field: `custom.${id}`, ...read }];
    kept[id] = read.value;
    return [];
  });
  if (errors.length > 0) throw invalidFields(errors);
  return kept;
}

/** With `values` put over them; what is empty is not kept. */
export const withValues = (before: Readonly<Record<string, string>>, values: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries({ ...before, ...values }).filter(([, value]) => value !== ""));

/** What differs, as the audit tells it: by the field's name, old → new. */
export async function namedValues(
  tx: Tx,
  before: Readonly<Record<string, string>>,
  values: Readonly<Record<string, string>>,
): Promise<Record<string, [unknown, unknown]>> {
  const changed = Object.keys(values).filter((id) => values[id] !== (before[id] ?? ""));
  if (changed.length === 0) return {};
  const names = new Map((await store.listFields(tx)).map(({ id, name }) => [id, name]));
  return Object.fromEntries(changed.map((id) => [`custom.${names.get(id)}`, [before[id] ?? "", values[id]]]));
}

/** The fields as they are until the transaction ends. @throws Refused 403 for an administrator of a part */
async function begin(tx: Tx, actor: Actor): Promise<store.FieldRow[]> {
  assertWhole(actor);
  await lockDirectory(tx);
  return store.listFields(tx);
}

function assertWhole(actor: Actor): void {
  if (scopeOf(actor) !== "enterprise") throw forbidden("directory.whole_enterprise_only");
}

function found(fields: readonly store.FieldRow[], id: string): store.FieldRow {
  const field = fields.find((one) => one.id === id);
  if (field === undefined) throw notFound();
  return field;
}

/** A column of the workbook: its spaces are single, and its name says which it is. */
function nameFor(fields: readonly store.FieldRow[], id: string | undefined, typed: string): string {
  const name = typed.replace(/\s+/g, " ");
  if (isFixedColumn(name)) throw invalid("name", "fixed_column");
  if (fields.some((one) => one.name === name && one.id !== id)) throw invalid("name", "name_taken");
  return name;
}

function optionsFor(kind: store.FieldRow["kind"], options: readonly string[]): string[] {
  if (kind !== "choice" && options.length > 0) throw invalid("options", "no_options_due");
  if (kind === "choice" && options.length < optionLimits.least)
    throw invalid("options", "too_few_options", { least: optionLimits.least });
  const twice = options.findIndex((option, at) => options.indexOf(option) < at);
  if (twice >= 0) throw invalid(`options.${twice}`, "duplicate_option");
  return [...options];
}

function entryOf(
  act: "directory.field_added" | "directory.field_changed",
  objectName: string,
  objectId: string,
  before: store.FieldRow | undefined,
  after: store.FieldRow,
): AuditEntry {
  const told = ["name", "options", "required", "on_card"] as const;
  const differing = told.filter((key) => JSON.stringify(before?.[key]) !== JSON.stringify(after[key]));
  const changes: NonNullable<AuditEntry["changes"]> = Object.fromEntries(
    differing.map((key) => [key, [before?.[key] ?? null, after[key]]]),
  );
  if (before === undefined) changes.field_kind = [null, after.kind];
  return { act, objectId, objectName, changes };
}

const present = ({ id, name, kind, options, required, on_card }: store.FieldRow): Field => ({
  id,
  name,
  kind,
  options,
  required,
  onCard: on_card,
});
