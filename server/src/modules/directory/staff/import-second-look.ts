// The second look at staged rows, in the transaction that writes them: what the check found, held against the tenant as it
// is now. A row that does not mean the same person any more is not written.
import type { RowVerdict } from "@qilian/contract/imports.ts";
import { type CheckedRow, checkRow, type Grounds, type Secretary } from "./import-check.ts";
import { type Newcomer, newcomerOf } from "./import-drafts.ts";
import type { KnownFields } from "./import-fields.ts";
import type { StagedRow } from "./import-row-store.ts";
import { noCounts } from "./import-run-store.ts";
import { readStaffRow, type StaffRow } from "./staff-row.ts";

/** A staged row read again, with all that can be made of it ahead. */
export type PreparedRow = { staged: StagedRow; staff: StaffRow; newcomer: Newcomer | undefined };

export function prepareRow(staged: StagedRow, customColumns: readonly string[], fields: KnownFields): PreparedRow {
  const staff = readStaffRow(staged.row_number, staged.cells, [], customColumns);
  const isNew = staged.verdict === "new";
  return { staged, staff, newcomer: isNew ? newcomerOf(staged.member_id as string, staff.values, fields) : undefined };
}

/** `secretaryId`: whom the row's member gets as a secretary now; null where nobody, or not yet. */
export type SecondLook = CheckedRow & PreparedRow & { secretary: Secretary; secretaryId: string | null };

/** @param present ids of members, among them every secretary of these rows who is one already. */
export function lookAgain(
  rows: readonly PreparedRow[],
  grounds: Omit<Grounds, "secretaryOf">,
  present: ReadonlySet<string>,
): SecondLook[] {
  const looks = rows.map((row): SecondLook => {
    const secretary = secretaryOf(row.staged, present);
    const checked = checkRow(row.staff, { ...grounds, secretaryOf: () => secretary });
    return meantBefore({ ...checked, ...row, secretary, secretaryId: null });
  });
  const written = new Set(looks.filter(({ verdict }) => verdict !== "failed").map(({ staged }) => staged.member_id));
  return looks.map((look) => ({ ...look, secretaryId: writableSecretary(look, written) }));
}

/** The check has found out whom 秘书 means; whether they are still there is all that can have changed. */
function secretaryOf(staged: StagedRow, ids: ReadonlySet<string>): Secretary {
  if (staged.secretary_id === null) return undefined;
  if (ids.has(staged.secretary_id)) return { id: staged.secretary_id };
  return staged.secretary_later ? "later" : "unknown";
}

/** A row that means somebody else than it did when the administrator saw the preview is not written. */
function meantBefore(look: SecondLook): SecondLook {
  const { staged, staff } = look;
  const same = staged.verdict === "new" ? look.member === undefined : look.member?.id === staged.member_id;
  if (same || look.verdict === "failed") return look;
  const column = staff.values.account === "" ? "D" : "A";
  return { ...look, verdict: "failed", changes: {}, missing: [], errors: [{ column, code: "changed_meanwhile" }] };
}

/** A secretary of the same batch is there in time; one of a later batch is set at the end. */
function writableSecretary({ secretary, staged }: SecondLook, written: ReadonlySet<string | null>): string | null {
  if (typeof secretary === "object") return secretary.id;
  return secretary === "later" && written.has(staged.secretary_id) ? staged.secretary_id : null;
}

/** Whether the staged row must be written anew. */
export function differs({ staged, verdict, changes }: SecondLook): boolean {
  if (staged.verdict !== verdict) return true;
  const letters = Object.keys(changes);
  return (
    letters.length !== Object.keys(staged.changes).length ||
    letters.some((letter) => changes[letter] !== staged.changes[letter])
  );
}

export const revised = ({ staged, verdict, changes, errors }: SecondLook) => ({
  row_number: staged.row_number,
  verdict,
  changes,
  errors,
});

/** By how much the figures of the import change. */
export function countsOf(looks: readonly SecondLook[]): Record<RowVerdict, number> {
  const counts = noCounts();
  for (const { staged, verdict } of looks) {
    counts[staged.verdict]--;
    counts[verdict]++;
  }
  return counts;
}
