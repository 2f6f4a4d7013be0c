// All figures of a process for Prometheus: what was counted, and what is gathered when it is scraped.
import { collectDefaultMetrics, Gauge, Registry } from "prom-client";
import type { Database } from "../db/index.ts";
import { jobFigures, longestWait } from "../jobs/figures.ts";
import { counted } from "./counted.ts";

/** What is asked for when it is scraped: connections to the database, and the queue of jobs. */
function gathered(db: Database): Registry {
  const registry = new Registry();
  new Gauge({
    name: "qilian_database_connections",
    help: "Connections of this process to PostgreSQL, and those who wait for one.",
    labelNames: ["pool", "state"],
    registers: [registry],
    collect() {
      for (const [pool, states] of Object.entries(db.connections()))
        for (const [state, count] of Object.entries(states)) this.set({ pool, state }, count);
    },
  });
  new Gauge({
    name: "qilian_jobs",
    help: "Jobs of the instance: waiting, active, and failed for good.",
    labelNames: ["job", "state"],
    registers: [registry],
    async collect() {
      this.reset();
      for (const { job, state, count } of await db.readInstance(jobFigures)) this.set({ job, state }, count);
    },
  });
  new Gauge({
    name: "qilian_job_longest_wait_seconds",
    help: "For how long the job that waits longest could have run.",
    registers: [registry],
    async collect() {
      this.set(await db.readInstance(longestWait));
    },
  });
  return registry;
}

let ofProcess: Registry | undefined;

/** Memory, processor, event loop and garbage of the process. */
function processFigures(): Registry {
  if (ofProcess === undefined) {
    ofProcess = new Registry();
    collectDefaultMetrics({ register: ofProcess });
  }
  return ofProcess;
}

/** All figures in Prometheus's text format, with its content type. */
export type Figures = { type: string; text: () => Promise<string> };

export function figuresOf(db: Database): Figures {
  const all = Registry.merge([counted, processFigures(), gathered(db)]);
  return { type: all.contentType, text: () => all.metrics() };
}
