// What a module gives to the house.
import type { Check } from "./health/index.ts";
import type { ServedRoute } from "./http/index.ts";
import type { Job } from "./jobs/index.ts";

export type Module = {
  name: string;
  routes: readonly ServedRoute[];
  // biome-ignore lint/suspicious/noExplicitAny: each job knows its own data.
  jobs?: readonly Job<any>[];
  /** How its parts stand, for the operator. */
  checks?: readonly Check[];
};
