import { enterpriseApi } from "@qilian/contract/enterprise.ts";
import { entitlementsApi } from "@qilian/contract/entitlements.ts";
import { healthApi } from "@qilian/contract/health.ts";
import { instanceApi } from "@qilian/contract/instance.ts";
import { tenancyApi } from "@qilian/contract/tenancy.ts";
import type { Actor } from "../../platform/actor.ts";
import { type Database, type InstanceTx, keyOf, page } from "../../platform/db/index.ts";
import { type Check, examine } from "../../platform/health/index.ts";
import { type Cookies, languageOf, serve } from "../../platform/http/index.ts";
import { overdue } from "../../platform/instance/index.ts";
import { countPending, listApplications } from "./application-store.ts";
import * as applications from "./applications.ts";
import { certificationRoutes } from "./certification-routes.ts";
import * as enterprise from "./enterprise.ts";
import * as entitlements from "./entitlements.ts";
import * as failures from "./failed-jobs.ts";
import * as settings from "./instance-settings.ts";
import { ownApplications } from "./own-applications.ts";
import { presentDissolved } from "./removal.ts";
import { listDissolved } from "./removal-store.ts";
import * as store from "./store.ts";
import * as tenants from "./tenants.ts";

/** Proof that somebody holds a number, by its code, and that it is the person, by the password; identity has it. */
export type Proof = {
  check: (db: Database, phone: string, code: string, cookies: Cookies) => Promise<void>;
  /** Uses the code up; it falls back with the transaction, so that a refused form can be sent again. */
  use: (tx: InstanceTx, phone: string, cookies: Cookies) => Promise<void>;
  password: (db: Database, actor: Actor, password: string, cookies: Cookies) => Promise<unknown>;
  /** The number that somebody signed in has proved. */
  number: (tx: InstanceTx, actor: Actor) => Promise<string>;
};

const after = (cursor: string | undefined): [string, string] | undefined =>
  keyOf(cursor, 2) as [string, string] | undefined;

const operatedRoutes = (proof: Proof, checks: () => readonly Check[]) =>
  serve(
    { ...tenancyApi, ...entitlementsApi, ...healthApi },
    {
      apply: async ({ db, body, headers, cookies }) => {
        await proof.check(db, body.phone, body.code, cookies);
        return db.instance(async (tx) => {
          await proof.use(tx, body.phone, cookies);
          return applications.apply(tx, body, languageOf(headers));
        });
      },
      applications: ({ db, query }) =>
        db.readInstance(async (tx: InstanceTx) => {
          const filter = { state: query.state, q: query.q, after: after(query.cursor), limit: query.limit + 1 };
          const rows = await listApplications(tx, filter);
          const listed = page(rows, query.limit, (row) => [row.at.toISOString(), row.id], applications.present);
          return { ...listed, pending: await countPending(tx) };
        }),
      ownApplications: ({ db, actor }) =>
        db.readInstance(async (tx) => {
          const phone = await proof.number(tx, actor);
          return { phone, items: await ownApplications(tx, phone) };
        }),
      approve: ({ db, operator, params, body, config }) =>
        applications.approve(db, operator, params.id, {
          seats: body.seats,
          consoleUrl: new URL("/console", config.publicUrl).href,
        }),
      refuse: ({ db, operator, params, body }) => applications.refuse(db, operator, params.id, body.reason, body.note),
      tenants: ({ db, query }) =>
        db.readInstance(async (tx) => {
          const rows = await store.listTenants(tx, {
            q: query.q,
            state: query.state,
            after: after(query.cursor),
            limit: query.limit + 1,
          });
          return page(rows, query.limit, (row) => [row.created_at.toISOString(), row.id], tenants.present);
        }),
      suspend: ({ db, operator, params, body }) => tenants.suspend(db, operator, params.id, body.reason),
      resume: ({ db, operator, params }) => tenants.resume(db, operator, params.id),
      failedJobs: ({ db, query }) =>
        db.readInstance((tx) => failures.list(tx, { after: after(query.cursor), limit: query.limit })),
      retryFailedJobs: ({ db, operator, body }) => db.instance((tx) => failures.retry(tx, operator, body.ids)),
      discardFailedJobs: ({ db, operator, body }) => db.instance((tx) => failures.discard(tx, operator, body.ids)),
      health: async ({ db, files, config }) => ({ items: await examine(checks(), { db, files, config }) }),
      ownEntitlements: ({ tx, query }) => entitlements.listOwn(tx, { after: after(query.cursor), limit: query.limit }),
      entitlements: ({ db, params, query }) =>
        db.readInstance((tx) =>
          entitlements.listKept(tx, params.id, { after: after(query.cursor), limit: query.limit }),
        ),
      grantEntitlement: ({ db, operator, params, body }) => entitlements.grant(db, operator, params.id, body),
      endEntitlement: ({ db, operator, params }) => entitlements.end(db, operator, params.id),
    },
  );

const enterpriseRoutes = (proof: Proof) =>
  serve(enterpriseApi, {
    ownEnterprise: ({ tx, actor }) => enterprise.readOwn(tx, actor),
    ownDissolution: ({ tx }) => enterprise.readDissolution(tx),
    changeContact: ({ tx, actor, body }) => enterprise.changeContact(tx, actor, body),
    dissolve: async ({ db, tx, actor, body, cookies }) => {
      enterprise.assertNamed(actor, body.name);
      await proof.password(db, actor, body.password, cookies);
      return enterprise.dissolve(tx, actor);
    },
    takeDissolutionBack: ({ tx, actor }) => enterprise.takeBack(tx, actor),
    dissolvedTenants: ({ db, query }) =>
      db.readInstance(async (tx) => {
        const rows = await listDissolved(tx, { after: after(query.cursor), limit: query.limit + 1 });
        return page(rows, query.limit, (row) => [row.at.toISOString(), row.tenant_id], presentDissolved);
      }),
  });

const settingsRoutes = serve(instanceApi, {
  instanceSettings: ({ db }) => db.readInstance(settings.read),
  changeBrand: ({ db, operator, body }) => db.instance((tx) => settings.changeBrand(tx, operator, body)),
  putLogo: ({ db, operator, upload }) => settings.putLogo(db, operator, upload),
  removeLogo: ({ db, operator }) => db.instance((tx) => settings.replaceLogo(tx, operator, undefined)),
  overdueRows: ({ db, body }) => db.readInstance((tx) => overdue(tx, body)),
  changeRetention: ({ db, operator, body }) => db.instance((tx) => settings.changeRetention(tx, operator, body)),
});

/** `checks` are told once all modules are there. */
export const routes = (proof: Proof, checks: () => readonly Check[]) => [
  ...operatedRoutes(proof, checks),
  ...enterpriseRoutes(proof),
  ...settingsRoutes,
  ...certificationRoutes,
];
