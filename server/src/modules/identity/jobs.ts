import { defineJob } from "../../platform/jobs/index.ts";
import { sweep } from "./store.ts";

/** Removes what has ended; runs daily. */
export const sweepJob = defineJob<object>("identity.sweep", ({ db }) => db.instance(sweep));
export const jobs = [sweepJob];
