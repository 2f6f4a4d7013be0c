// The two audits that one page shows: an enterprise's, and that of the operators.
import type { AuditEntry, AuditFilter } from "@qilian/contract/access.ts";
import type { AuditWords, ModuleOf } from "@qilian/contract/audit-wording.ts";
import type { Rows } from "@qilian/ui/rows.ts";
import type { ReactNode } from "react";

export type Entry<Act extends string> = Omit<AuditEntry, "act"> & { act: Act };
export type Filter<Act extends string> = Omit<AuditFilter, "act"> & { act?: Act | ModuleOf<Act> | undefined };
export type Person = { id: string; name: string };
export type PersonFieldProps = {
  id: string;
  placeholder: string;
  value: Person | null;
  onChange: (person: Person | null) => void;
};

export type AuditLog<Act extends string> = {
  words: AuditWords<Act>;
  useEntries: (filter: Filter<Act>) => Rows<Entry<Act>>;
  /** Where the workbook of these entries is, with times as this browser tells them. */
  useWorkbook: (filter: Filter<Act>) => string;
  /** Finds those who act. */
  PersonField: (props: PersonFieldProps) => ReactNode;
  /** Said below an audit without entries. */
  noneNote: "none_note" | "none_note_operators";
};
