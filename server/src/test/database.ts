// A fresh database for each test file, cloned from one that is migrated once per cluster.
import { createHash, randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";
import { prepareDatabase } from "../house.ts";
import { appRoleOf } from "../platform/db/index.ts";
import { openLog } from "../platform/log/index.ts";
import { startScratch } from "../platform/postgres/scratch.ts";

export type TestDatabase = {
  ownerUrl: string;
  appUrl: string;
  /** Takes a table away, to see what an error that nobody foresaw looks like. */
  breakTable(name: string): Promise<void>;
  drop(): Promise<void>;
};

const migrations = new URL("../../migrations/", import.meta.url);

/** Named by what the migrations say, so that a cluster that lives on never serves an old one. */
function templateName(): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(migrations).sort()) hash.update(name).update(readFileSync(new URL(name, migrations)));
  return `qilian_template_${hash.digest("hex").slice(0, 12)}`;
}

const databaseOf = (url: string, name: string): string => {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
};

async function withClient<T>(url: string, act: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** `QILIAN_TEST_DATABASE_URL` names a server whose owner may create databases; without it one is started. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const given = process.env.QILIAN_TEST_DATABASE_URL;
  const scratch = given === undefined ? await startScratch() : undefined;
  const server = given ?? (scratch?.url as string);
  const template = templateName();
  const name = `qilian_test_${randomUUID().replaceAll("-", "")}`;
  await withClient(server, async (client) => {
    await client.query("select pg_advisory_lock(hashtext('qilian.template'))");
    const found = await client.query("select 1 from pg_database where datname = $1", [template]);
    if (found.rowCount === 0) {
      const making = `${template}_making`;
      await client.query(`drop database if exists ${making}`);
      await client.query(`create database ${making}`);
      await prepareDatabase(databaseOf(server, making), { appDatabaseUrl: undefined }, openLog("silent"));
      await client.query(`alter database ${making} rename to ${template}`);
    }
    await client.query(`create database ${name} template ${template}`);
  });
  const ownerUrl = databaseOf(server, name);
  return {
    ownerUrl,
    appUrl: databaseOf(appRoleOf(databaseOf(server, `${template}_making`)).url, name),
    breakTable: async (table) => {
      await withClient(ownerUrl, (client) => client.query(`alter table ${table} rename to ${table}_away`));
    },
    drop: async () => {
      await withClient(server, (client) => client.query(`drop database ${name}`));
      await scratch?.stop();
    },
  };
}
