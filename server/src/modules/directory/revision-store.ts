// What this process has worked out of a tenant's departments, roles and rules, for as long as they stay as they are.
import { LRUCache } from "lru-cache";
import { onPremise, type Premise, PremiseFailed, rawSql, type Tx, tenantOf } from "../../platform/db/index.ts";

/** Another value after each change of departments, who stands in them, roles or rules, and never one of before. */
export type Revision = string;

/** As an SQL expression over the tenant's own row, for a statement that reads something else besides. */
export const ownRevision = "(select revision from directory_revision where tenant_id = app_tenant())";

export async function revisionOf(tx: Tx): Promise<Revision> {
  const { rows } = await rawSql(tx, `select ${ownRevision} as revision`, []);
  return (rows[0] as { revision: Revision }).revision;
}

/** The same with each change of who is 失效 and whose account is open besides: what counts people holds for as long. */
export async function peopleRevisionOf(tx: Tx): Promise<Revision> {
  const { rows } = await rawSql(
    tx,
    "select revision || ' ' || opened as revision from directory_revision where tenant_id = app_tenant()",
    [],
  );
  return (rows[0] as { revision: Revision }).revision;
}

/** Is the directory as it was? Asked beside whatever is read, so that nobody sees a department half-way in a move. */
export const unchangedSince = (revision: Revision): Premise => ({
  statement: { text: `select ${ownRevision} as revision`, values: [] },
  holds: (row) => row?.revision === revision,
  throughout: true,
});

/** An import's batches follow each other in tenths of a second, a read takes milliseconds. */
const mostTries = 10;

/**
 * What several statements read, all of one state of departments, memberships, roles and rules. Begun again when they change
 * meanwhile; after 10 times, which takes a change with every read, as it comes.
 */
export async function ofOneState<T>(tx: Tx, read: (tx: Tx, revision: Revision) => Promise<T>): Promise<T> {
  for (let tries = 0; tries < mostTries; tries++) {
    const revision = await revisionOf(tx);
    const premise = unchangedSince(revision);
    try {
      return await onPremise(tx, premise, (on) => read(on, revision));
    } catch (error) {
      if (!(error instanceof PremiseFailed && error.premise === premise)) throw error;
    }
  }
  return read(tx, await revisionOf(tx));
}

/** Values by tenant, key and revision; the ones not asked for longest go when they weigh more than `most` together. */
export class Remembered<Value extends object> {
  private readonly values: LRUCache<string, { revision: Revision; value: Value }>;

  constructor(most: number, weigh: (value: Value) => number) {
    this.values = new LRUCache({ maxSize: most, sizeCalculation: ({ value }) => weigh(value) });
  }

  get(tx: Tx, key: string, revision: Revision): Value | undefined {
    const found = this.values.get(tenantOf(tx) + key);
    return found?.revision === revision ? found.value : undefined;
  }

  /** Under whichever revision it was worked out last. */
  last(tx: Tx, key: string): { revision: Revision; value: Value } | undefined {
    return this.values.get(tenantOf(tx) + key);
  }

  set(tx: Tx, key: string, revision: Revision, value: Value): void {
    this.values.set(tenantOf(tx) + key, { revision, value });
  }
}
