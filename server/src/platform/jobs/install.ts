// The tables of the job library, made and brought up to date by the database's owner.
import type pg from "pg";
import { getConstructionPlans, getMigrationPlans, PgBoss } from "pg-boss";
import newest from "pg-boss/dist/schema.json" with { type: "json" };
import { failedIndex } from "./failed.ts";
import { jobSchema } from "./index.ts";

/** Of the library's tables, as this version of the product has them. */
export const jobsVersion = newest.version;

/** Runs inside the migration's lock. */
export async function installJobs(client: pg.Client, roleName: string): Promise<void> {
  const boss = new PgBoss({
    schema: jobSchema,
    db: { executeSql: async (text, values) => ({ rows: (await client.query(text, values)).rows }) },
  });
  const installed = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  if (installed !== newest.version) await bringUpToDate(client, roleName, installed);
  await client.query(failedIndex);
}

async function bringUpToDate(client: pg.Client, roleName: string, installed: number | null): Promise<void> {
  await client.query(installed === null ? getConstructionPlans(jobSchema) : getMigrationPlans(jobSchema, installed));
  const name = client.escapeIdentifier(roleName);
  await client.query(`grant usage on schema ${jobSchema} to ${name}`);
  await client.query(`grant select, insert, update, delete on all tables in schema ${jobSchema} to ${name}`);
  await client.query(`grant execute on all functions in schema ${jobSchema} to ${name}`);
}
