// What the filters above the audit ask for.
import type { AuditAct, AuditModule } from "@qilian/contract/audit-words.ts";
import type { Dayjs } from "dayjs";
import type { ChosenMember } from "../directory/MemberPicker.tsx";
import type { AuditFilter } from "./api.ts";

export type Chosen = {
  from: Dayjs | null;
  to: Dayjs | null;
  who: ChosenMember | null;
  act: AuditAct | AuditModule | undefined;
};

export const nothingChosen: Chosen = { from: null, to: null, who: null, act: undefined };

/** Days as this browser counts them, the last one to its end. */
export const filterOf = ({ from, to, who, act }: Chosen, object: string): AuditFilter => ({
  ...(who && { who: who.id }),
  ...(act && { act }),
  ...(object !== "" && { object }),
  ...(from && { from: from.startOf("day").toISOString() }),
  ...(to && { to: to.add(1, "day").startOf("day").toISOString() }),
});
