import {
  type AuditEntry,
  type AuditFilter,
  accessApi,
  type OperatorAuditEntry,
  type OperatorAuditFilter,
} from "@qilian/contract/access.ts";
import { address, call } from "@qilian/ui/client.ts";
import { useLanguage } from "@qilian/ui/preferences.ts";
import { usePages } from "@qilian/ui/rows.ts";
import type { AuditLog } from "./audit-log.ts";

type Kept<Act extends string> = Pick<AuditLog<Act>, "useEntries" | "useWorkbook">;

function useWritten() {
  const language = useLanguage();
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
  return { language, timeZone };
}

export const administratorsAudit: Kept<AuditEntry["act"]> = {
  useEntries: (filter: AuditFilter) =>
    usePages(["access", "audit", filter], (cursor, signal) =>
      call(accessApi.auditEntries, { query: { ...filter, cursor }, signal }),
    ),
  useWorkbook: (filter) => address(accessApi.auditWorkbook, { query: { ...filter, ...useWritten() } }),
};

export const operatorsAudit: Kept<OperatorAuditEntry["act"]> = {
  useEntries: (filter: OperatorAuditFilter) =>
    usePages(["access", "operator-audit", filter], (cursor, signal) =>
      call(accessApi.operatorAuditEntries, { query: { ...filter, cursor }, signal }),
    ),
  useWorkbook: (filter) => address(accessApi.operatorAuditWorkbook, { query: { ...filter, ...useWritten() } }),
};
