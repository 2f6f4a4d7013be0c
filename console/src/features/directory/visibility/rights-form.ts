// A department's rights as they are being edited: what differs, what is sent.
import type { DepartmentRights, RightsDraft } from "@qilian/contract/rights.ts";
import { namedOf } from "./draft.ts";

export type RightsForm = Pick<DepartmentRights, "restriction" | "hiding">;

export const formOf = ({ restriction, hiding }: DepartmentRights): RightsForm => ({ restriction, hiding });

export const rightsBodyOf = ({ restriction, hiding }: RightsForm): RightsDraft => ({
  restriction: { ...restriction, exceptions: restriction.exceptions.map(namedOf) },
  hiding: { ...hiding, exceptions: hiding.exceptions.map(namedOf) },
});

/** How many of the two differ; of a switch that is off nothing else counts. */
export function countRightsChanges(before: RightsForm, now: RightsForm): number {
  const parts = (form: RightsForm) => {
    const { restriction, hiding } = rightsBodyOf(form);
    return [
      restriction.access === "open" ? "open" : JSON.stringify(restriction),
      hiding.hidden ? JSON.stringify(hiding) : "shown",
    ];
  };
  const [old, held] = [parts(before), parts(now)];
  return old.filter((part, at) => part !== held[at]).length;
}
