// Figures counted wherever something happens in the process. No label names a tenant or a person.
import { Counter, Gauge, Histogram, Registry } from "prom-client";

export const counted = new Registry();

export const requestSeconds = new Histogram({
  name: "qilian_http_request_duration_seconds",
  help: "Requests by route and status, from their head to the end of their reply.",
  labelNames: ["method", "route", "status"],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  registers: [counted],
});

export const openSockets = new Gauge({
  name: "qilian_live_sockets",
  help: "WebSockets of open pages.",
  labelNames: ["surface"],
  registers: [counted],
});

export const jobSeconds = new Histogram({
  name: "qilian_job_duration_seconds",
  help: "Runs of jobs in this process by their end: done, failed, or stopped with the process.",
  labelNames: ["job", "outcome"],
  buckets: [0.01, 0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 1800],
  registers: [counted],
});

const signIns = new Counter({
  name: "qilian_sign_ins_total",
  help: "Sign-ins that came to their last step, the password. One that is refused has no surface yet: `tenant`, or `operator`.",
  labelNames: ["surface", "outcome"],
  registers: [counted],
});

/** Counts a sign-in by what comes of it. */
export async function countSignIn<Opened>(
  act: () => Promise<Opened>,
  surfaceOf: (opened: Opened | undefined) => string,
): Promise<Opened> {
  try {
    const opened = await act();
    signIns.inc({ surface: surfaceOf(opened), outcome: "succeeded" });
    return opened;
  } catch (error) {
    signIns.inc({ surface: surfaceOf(undefined), outcome: "refused" });
    throw error;
  }
}
