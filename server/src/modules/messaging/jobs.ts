import { resumeLanes } from "../../platform/delivery/index.ts";
import { defineJob } from "../../platform/jobs/index.ts";
import { mailLanes } from "../../platform/mail/index.ts";
import { smsLanes } from "../../platform/sms/index.ts";

const lanes = [...smsLanes, ...mailLanes];

/** Goes on with what was put off or left behind; runs every minute. */
export const resumeJob = defineJob<object>("messaging.resume", ({ db }) => db.instance((tx) => resumeLanes(tx, lanes)));

export const jobs = [...lanes.map(({ job }) => job), resumeJob];
