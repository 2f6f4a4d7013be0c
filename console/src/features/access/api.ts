import { type AuditEntry, type AuditFilter, accessApi } from "@qilian/contract/access.ts";
import { address, call } from "@qilian/ui/client.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { type Rows, usePages } from "@qilian/ui/rows.ts";

export type { AuditEntry, AuditFilter };

export const useAuditEntries = (filter: AuditFilter): Rows<AuditEntry> =>
  usePages(["access", "audit", filter], (cursor, signal) =>
    call(accessApi.auditEntries, { query: { ...filter, cursor }, signal }),
  );

/** Where the workbook of these entries is, with times as this browser tells them. */
export function useAuditWorkbook(filter: AuditFilter): string {
  const language = useLanguage();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return address(accessApi.auditWorkbook, { query: { ...filter, language, timeZone } });
}
