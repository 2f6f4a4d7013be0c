// Sort keys of departments that were there before departments had any.
import { setImmediate as turn } from "node:timers/promises";
import { defineJob, type Work } from "../../../platform/jobs/index.ts";
import { sortKeyOf } from "../search.ts";
import * as store from "./department-key-store.ts";

const atOnce = 500;

/** Gives each its key. Safe to repeat. */
export async function keyDepartments({ db, signal }: Pick<Work, "db" | "signal">): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const due = await db.readInstance((tx) => store.withoutKey(tx, atOnce));
    if (due.length === 0) return;
    for (const [tenantId, departments] of Map.groupBy(due, ({ tenant_id }) => tenant_id)) {
      const keyed = departments.map(({ id, name }) => ({ id, name, key: sortKeyOf(name) }));
      await db.tenant(tenantId, (tx) => store.putKeys(tx, keyed));
      await turn();
    }
  }
}

export const departmentKeys = defineJob<object>("directory.key_departments", keyDepartments);
