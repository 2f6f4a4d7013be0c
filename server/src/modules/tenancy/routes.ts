import { tenancyApi } from "@qilian/contract/tenancy.ts";
import { type Database, type InstanceTx, keyOf, page } from "../../platform/db/index.ts";
import { languageOf, serve } from "../../platform/http/index.ts";
import { failedJobs } from "../../platform/jobs/failed.ts";
import * as applications from "./applications.ts";
import * as failures from "./failed-jobs.ts";
import * as store from "./store.ts";
import * as tenants from "./tenants.ts";

/** Proof that somebody holds a number, by its code; identity has it. */
export type Proof = {
  check: (db: Database, phone: string, code: string) => Promise<void>;
  /** Uses the code up; it falls back with the transaction, so that a refused form can be sent again. */
  use: (tx: InstanceTx, phone: string) => Promise<void>;
};

const after = (cursor: string | undefined): [string, string] | undefined =>
  keyOf(cursor, 2) as [string, string] | undefined;

export const routes = (proof: Proof) =>
  serve(tenancyApi, {
    apply: async ({ db, body, headers }) => {
      await proof.check(db, body.phone, body.code);
      return db.instance(async (tx) => {
        await proof.use(tx, body.phone);
        return applications.apply(tx, body, languageOf(headers));
      });
    },
    applications: ({ db, query }) =>
      db.readInstance(async (tx: InstanceTx) => {
        const filter = { state: query.state, q: query.q, after: after(query.cursor), limit: query.limit + 1 };
        const rows = await store.listApplications(tx, filter);
        const listed = page(rows, query.limit, (row) => [row.at.toISOString(), row.id], applications.present);
        return { ...listed, pending: await store.countPending(tx) };
      }),
    approve: ({ db, operator, params, body, config }) =>
      applications.approve(db, operator, params.id, {
        seats: body.seats,
        consoleUrl: new URL("/console", config.publicUrl).href,
      }),
    refuse: ({ db, operator, params, body }) => applications.refuse(db, operator, params.id, body.reason, body.note),
    tenants: ({ db, query }) =>
      db.readInstance(async (tx) => {
        const rows = await store.listTenants(tx, { q: query.q, after: after(query.cursor), limit: query.limit + 1 });
        return page(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], tenants.present);
      }),
    changeSeats: ({ db, operator, params, body }) =>
      db.instance((tx) => tenants.changeSeats(tx, operator, params.id, body.seats)),
    suspend: ({ db, operator, params, body }) => tenants.suspend(db, operator, params.id, body.reason),
    resume: ({ db, operator, params }) => tenants.resume(db, operator, params.id),
    failedJobs: ({ db, query }) =>
      db.readInstance(async (tx) => {
        const rows = await failedJobs(tx, { after: after(query.cursor), limit: query.limit + 1 });
        return page(rows, query.limit, (row) => [row.position, row.id], failures.present);
      }),
    retryFailedJob: ({ db, operator, params }) => db.instance((tx) => failures.retry(tx, operator, params.id)),
    discardFailedJob: ({ db, operator, params }) => db.instance((tx) => failures.discard(tx, operator, params.id)),
  });
