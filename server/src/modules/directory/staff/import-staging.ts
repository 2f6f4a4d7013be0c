// A read row on its way to the staged ones: judged, its secretary looked for, with an id for whoever is new.
import { checkRow, type Grounds, type Secretary } from "./import-check.ts";
import type { ImportLedger } from "./import-ledger.ts";
import type { Keys } from "./import-member-store.ts";
import type { NewRow } from "./import-row-store.ts";
import { isMine, isShown } from "./import-scope.ts";
import { isPhone, type StaffRow } from "./staff-row.ts";

/** What is known of everybody but the row's secretary. */
export type RowGrounds = Omit<Grounds, "secretaryOf">;

export function stageRow(staff: StaffRow, grounds: RowGrounds, ledger: ImportLedger, newId: () => string): NewRow {
  let secretary: Secretary;
  const secretaryOf = ({ values }: StaffRow): Secretary => {
    secretary = knownSecretary(values.secretary, grounds);
    return secretary;
  };
  const checked = checkRow(staff, { ...grounds, secretaryOf });
  const memberId = checked.member?.id ?? (checked.verdict === "new" ? newId() : null);
  const laterId = secretary === "later" ? ledger.secretaryFor(staff.row, staff.values.secretary) : undefined;
  ledger.add(staff, checked, memberId ?? undefined);
  return {
    row_number: staff.row,
    verdict: checked.verdict,
    cells: staff.cells,
    changes: checked.changes,
    errors: checked.errors,
    member_id: memberId,
    secretary_id: laterId ?? (typeof secretary === "object" ? secretary.id : null),
    secretary_later: laterId !== undefined,
  };
}

function knownSecretary(secretary: string, grounds: Omit<Grounds, "secretaryOf">): Secretary {
  const { known } = grounds;
  const byPhone = isPhone(secretary);
  const member = byPhone ? known.byPhone.get(secretary) : known.byAccount.get(secretary);
  // A number tells of nobody whose number the scope does not tell.
  const tells = byPhone ? isMine : isShown;
  if (member !== undefined && tells(member, grounds)) return { id: member.id };
  return byPhone ? "later" : "unknown";
}

/** All keys by which rows name members: their own and their secretaries'. */
export function keysOf(people: readonly StaffRow[]): Keys {
  const accounts = new Set<string>();
  const phones = new Set<string>();
  const employeeIds = new Set<string>();
  for (const { values } of people) {
    accounts.add(values.account);
    phones.add(values.phone);
    employeeIds.add(values.employeeId);
    (isPhone(values.secretary) ? phones : accounts).add(values.secretary);
  }
  for (const keys of [accounts, phones, employeeIds]) keys.delete("");
  return { accounts: [...accounts], phones: [...phones], employeeIds: [...employeeIds], ids: [] };
}
