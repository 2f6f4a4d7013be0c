// The custom columns of a workbook, each a field of the enterprise's own by its name.
import type { CellError } from "@qilian/contract/imports.ts";
import { columnLetters } from "../../../platform/workbook/refusal.ts";
import { type FieldRule, readValue } from "../fields/field-values.ts";
import type { StaffRow, StaffValues } from "./staff-row.ts";
import { fixedColumns } from "./staff-sheet.ts";

export class KnownFields {
  private readonly byName: ReadonlyMap<string, FieldRule>;
  /** Equal for the same fields under the same rules. */
  readonly mark: string;

  constructor(fields: readonly FieldRule[]) {
    this.byName = new Map(fields.map((field) => [field.name, field]));
    this.mark = JSON.stringify(fields.map(({ id, name, kind, options }) => [id, name, kind, options]));
  }

  get names(): ReadonlySet<string> {
    return new Set(this.byName.keys());
  }

  named(name: string): FieldRule | undefined {
    return this.byName.get(name);
  }

  /** What a row says, by the field's id, as far as it can be said. */
  valuesOf({ custom }: StaffValues): Record<string, string> {
    const values: Record<string, string> = {};
    for (const [name, text] of Object.entries(custom)) {
      const field = this.byName.get(name);
      const read = field && readValue(field, text);
      if (field !== undefined && read !== undefined && "value" in read) values[field.id] = read.value;
    }
    return values;
  }
}

/** Whatever a row says in its custom columns is a value of the field. */
export function checkFields(
  { values, dated }: StaffRow,
  { fields, customColumns }: { fields: KnownFields; customColumns: readonly string[] },
  errors: CellError[],
): void {
  customColumns.forEach((name, index) => {
    const text = Object.hasOwn(values.custom, name) ? values.custom[name] : undefined;
    if (text === undefined) return;
    const column = columnLetters(fixedColumns + index + 1);
    if (errors.some((error) => error.column === column)) return;
    const field = fields.named(name);
    const read = field === undefined ? { code: "unknown_field" } : readValue(field, text);
    if ("code" in read) errors.push({ column, ...read });
    else if (field?.kind !== "date" && dated.includes(name)) errors.push({ column, code: "date" });
  });
}

/** Column letter → old value, where a row says another. */
export function changedFields(
  values: StaffValues,
  old: Readonly<Record<string, string>>,
  { fields, customColumns }: { fields: KnownFields; customColumns: readonly string[] },
): Record<string, string> {
  const now = fields.valuesOf(values);
  const changes: Record<string, string> = {};
  customColumns.forEach((name, index) => {
    const id = fields.named(name)?.id ?? "";
    const before = old[id] ?? "";
    if (now[id] !== undefined && now[id] !== before) changes[columnLetters(fixedColumns + index + 1)] = before;
  });
  return changes;
}
