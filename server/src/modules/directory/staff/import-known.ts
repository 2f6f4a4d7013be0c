// Whom the rows of a workbook can mean, and what they take from each other.
import type { AccountState } from "@qilian/contract/directory.ts";
import type { CellError } from "@qilian/contract/imports.ts";

/** A member as far as a workbook says something of it. */
export type WrittenMember = {
  id: string;
  account: string;
  name: string;
  nameEn: string;
  phone: string;
  title: string;
  gender: "male" | "female" | null;
  email: string;
  landline: string;
  employeeId: string;
  secretaryId: string | null;
  secretaryAccount: string | null;
  office: string;
  hidePhone: boolean;
  remark: string;
  /** By the ids of the enterprise's own fields. */
  custom: Record<string, string>;
  /** The primary one first. */
  departmentIds: string[];
};

/** As an import knows one. */
export type KnownMember = WrittenMember & { accountBase: string; state: AccountState };

/** The members that the rows of a batch could mean or clash with. */
export class KnownMembers {
  readonly byAccount = new Map<string, KnownMember>();
  readonly byPhone = new Map<string, KnownMember>();
  readonly byEmployeeId = new Map<string, KnownMember>();
  readonly all: readonly KnownMember[];

  constructor(members: readonly KnownMember[]) {
    this.all = members;
    for (const member of members) {
      this.byAccount.set(member.account, member);
      this.byPhone.set(member.phone, member);
      if (member.employeeId !== "") this.byEmployeeId.set(member.employeeId, member);
    }
  }
}

/** What earlier rows of the same file have taken: the later of two is the one in error. */
export class TakenInFile {
  private readonly phones = new Map<string, number>();
  private readonly employeeIds = new Map<string, number>();
  private readonly members = new Map<string, number>();

  takePhone = (phone: string, row: number): number | undefined => take(this.phones, phone, row);
  takeEmployeeId = (id: string, row: number): number | undefined => take(this.employeeIds, id, row);
  takeMember = (id: string, row: number): number | undefined => take(this.members, id, row);
  rowWithPhone = (phone: string): number | undefined => this.phones.get(phone);
}

function take(taken: Map<string, number>, key: string, row: number): number | undefined {
  const by = taken.get(key);
  if (by === undefined) taken.set(key, row);
  return by;
}

/** Licences (2.8): each new member takes one, in the order of the sheet. */
export class Seats {
  private left: number;
  private readonly figures: { seats: number; used: number };

  /** @param promised to rows that are not written yet. */
  constructor(seats: number, used: number, promised = 0) {
    this.left = seats - used - promised;
    this.figures = { seats, used };
  }

  /** Takes one, or says what stands against it. */
  take(): CellError | undefined {
    this.left--;
    return this.left < 0 ? { column: "A", code: "seats", params: this.figures } : undefined;
  }
}
