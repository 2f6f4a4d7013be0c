// Rows on their way to the database as one text. For a thousand rows at a time that costs both sides a fraction of what
// arrays of columns do.
import { sql } from "kysely";

type Field = string | number | boolean | null;

// Control characters, which are kept out where texts come in; one that got in all the same comes out as �.
const rowMark = "\u001e";
const fieldMark = "\u001d";
const withoutMarks = (field: Field): Field =>
  typeof field === "string" && (field.includes(fieldMark) || field.includes(rowMark))
    ? field.replaceAll(fieldMark, "\ufffd").replaceAll(rowMark, "\ufffd")
    : field;

/** Stands between the parts of a field. */
export const partMark = "\u001f";

/** What is not text goes as PostgreSQL reads it; null as "". */
export const bulkRow = (fields: readonly Field[]): string => fields.map(withoutMarks).join(fieldMark);

/** A row that was begun before, with more fields behind. */
export const bulkRowWith = (begun: string, fields: readonly Field[]): string => begun + fieldMark + bulkRow(fields);

/** The rows, one at least, as `r (f)`: `f[1]` is the first field. */
export const bulkRows = (rows: readonly string[]) => sql`(
  select string_to_array(line, ${fieldMark}) as f from string_to_table(${rows.join(rowMark)}, ${rowMark}) as line offset 0
) r`;
