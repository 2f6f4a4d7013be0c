// 设置 › 操作日志: what the enterprise's administrators did.
import { type AuditAct, auditWords } from "@qilian/contract/audit-words.ts";
import { MemberField } from "../directory/MemberField.tsx";
import { AuditPage } from "./AuditPage.tsx";
import { administratorsAudit } from "./api.ts";
import type { AuditLog, PersonFieldProps } from "./audit-log.ts";

const log: AuditLog<AuditAct> = {
  ...administratorsAudit,
  words: auditWords,
  PersonField: (props: PersonFieldProps) => <MemberField {...props} disabledToo />,
  noneNote: "none_note",
};

export default function AdministratorsAudit() {
  return <AuditPage log={log} />;
}
