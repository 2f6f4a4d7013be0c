// Brings the database to the newest migration as its owner, and gives the application's role what it needs.
import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import pg from "pg";

const folder = new URL("../../../migrations/", import.meta.url);
const lockKey = 7_104_190_901;

export type Migration = { name: string; sql: string; hash: string };

/** All that this version of the product knows, in their order. */
export async function migrations(): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sql")).sort();
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), "utf8");
      return { name, sql, hash: createHash("sha256").update(sql).digest("hex") };
    }),
  );
}

export type AppRole = { name: string; password?: string };

/**
 * The role that the owner makes for the application. Every process derives the same name and password from the
 * owner's, whatever the database, for roles belong to the whole server.
 */
export function appRoleOf(ownerUrl: string): { role: Required<AppRole>; url: string } {
  const url = new URL(ownerUrl);
  const name = `${decodeURIComponent(url.username)}_app`;
  const password = createHash("sha256")
    .update(`${name}\n${decodeURIComponent(url.password)}`)
    .digest("base64url");
  url.username = encodeURIComponent(name);
  url.password = password;
  return { role: { name, password }, url: url.href };
}

/**
 * Runs what has not run, each file in a transaction of its own. Two processes at once migrate once: the second waits.
 * A file that changed after it ran is an error: migrations are frozen.
 * The role is made when it has a password and cannot sign in with it. `more` installs what libraries need.
 * `only` names those to run where not all are wanted: to put back a backup of an older version.
 */
export async function migrate(
  ownerUrl: string,
  role: AppRole,
  appUrl: string,
  more: (client: pg.Client) => Promise<void>,
  only?: ReadonlySet<string>,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "qilian-migrate" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [lockKey]);
    await client.query(
      "create table if not exists public.migration (name text primary key, hash text not null, at timestamptz not null default now())",
    );
    if (role.password !== undefined && !(await signsIn(appUrl))) await putRole(client, role.name, role.password);
    const added = await runNew(client, only);
    await more(client);
    if (added.length > 0) await grant(client, role.name);
    return added;
  } finally {
    await client.end();
  }
}

async function runNew(client: pg.Client, only: ReadonlySet<string> | undefined): Promise<string[]> {
  const { rows } = await client.query<{ name: string; hash: string }>("select name, hash from public.migration");
  const ran = new Map(rows.map((row) => [row.name, row.hash]));
  const added: string[] = [];
  for (const migration of await migrations()) {
    if (only?.has(migration.name) === false) continue;
    const hash = ran.get(migration.name);
    if (hash === undefined) {
      await runOne(client, migration);
      added.push(migration.name);
    } else if (hash !== migration.hash) {
      throw new Error(`Migration ${migration.name} has changed since it ran. Migrations are frozen: add a new one.`);
    }
  }
  return added;
}

async function runOne(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into public.migration (name, hash) values ($1, $2)", [migration.name, migration.hash]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${migration.name} failed: ${(error as Error).message}`, { cause: error });
  }
}

async function signsIn(appUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: appUrl });
  try {
    await client.connect();
    return true;
  } catch (error) {
    // 28P01 wrong password, 28000 no such role: the role is to be made. Anything else is for the caller.
    if (["28P01", "28000"].includes((error as { code?: string }).code ?? "")) return false;
    throw error;
  } finally {
    await client.end();
  }
}

async function putRole(client: pg.Client, roleName: string, password: string): Promise<void> {
  const name = client.escapeIdentifier(roleName);
  const exists = await client.query("select 1 from pg_roles where rolname = $1", [roleName]);
  const verb = exists.rowCount === 0 ? "create" : "alter";
  await client.query(`${verb} role ${name} with login password ${client.escapeLiteral(password)}`);
}

/** The role reads and writes rows; it owns nothing and cannot pass row-level security. */
async function grant(client: pg.Client, roleName: string): Promise<void> {
  const name = client.escapeIdentifier(roleName);
  for (const schema of ["public", "instance"]) {
    await client.query(`grant usage on schema ${schema} to ${name}`);
    await client.query(`grant select, insert, update, delete on all tables in schema ${schema} to ${name}`);
    await client.query(`grant execute on all functions in schema ${schema} to ${name}`);
  }
  await client.query(`revoke insert, update, delete on public.migration from ${name}`);
  await client.query(`revoke update, delete on public.audit_entry, instance.audit_entry from ${name}`);
}
