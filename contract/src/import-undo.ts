// What came of undoing an import. A part of the directory module.
import * as z from "zod";
import { Instant } from "./api.ts";

/** Why a row that was written cannot be taken back. */
export const UndoBlock = z.enum([
  "removed",
  "account",
  "changed",
  "role",
  "rule",
  "secretary",
  "phone_taken",
  "employee_id_taken",
  "department_gone",
  "department_removed",
  "department_changed",
  "department_used",
  "department_name_taken",
  "department_code_taken",
]);
export type UndoBlock = z.infer<typeof UndoBlock>;

/** What came of the last undoing that was asked for. */
export const ImportUndo = z
  .object({
    by: z.string(),
    at: Instant,
    /**
     * Nothing was taken back: the first 20 rows that stand against it, and how many there are; none where whoever asked for it
     * had lost the right before it began.
     */
    blocked: z
      .object({
        count: z.number().int(),
        rows: z.array(z.object({ row: z.number().int(), name: z.string(), reason: UndoBlock })),
      })
      .optional(),
  })
  .meta({ id: "ImportUndo" });
