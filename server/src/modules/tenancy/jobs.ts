import { defineJob } from "../../platform/jobs/index.ts";
import { type RemovePeople, removeDissolved } from "./removal.ts";

/** Dissolves what is due, every few minutes: until then nobody is told that it is gone. */
export const jobs = (removePeople: RemovePeople) => [
  defineJob<object>("tenancy.remove_dissolved", (work) => removeDissolved(work, removePeople)),
];
