// What the filters above the audit ask for.
import type { ModuleOf } from "@qilian/contract/audit-wording.ts";
import type { Dayjs } from "dayjs";
import type { Filter, Person } from "./audit-log.ts";

export type Chosen<Act extends string> = {
  from: Dayjs | null;
  to: Dayjs | null;
  who: Person | null;
  act: Act | ModuleOf<Act> | undefined;
};

export const nothingChosen: Chosen<never> = { from: null, to: null, who: null, act: undefined };

/** Days as this browser counts them, the last one to its end. */
export const filterOf = <Act extends string>({ from, to, who, act }: Chosen<Act>, object: string): Filter<Act> => ({
  ...(who && { who: who.id }),
  ...(act && { act }),
  ...(object !== "" && { object }),
  ...(from && { from: from.startOf("day").toISOString() }),
  ...(to && { to: to.add(1, "day").startOf("day").toISOString() }),
});
