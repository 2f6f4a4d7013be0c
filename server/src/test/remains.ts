// Looks through a whole database, and the folder of its files, for what should be gone.
import { readdir } from "node:fs/promises";
import pg from "pg";
import type { World } from "./world.ts";

const everyTable = `
  select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema') order by 1`;

/**
 * Every table that holds one of these texts in whatever column, `table: text`, as the instance and as each of these
 * tenants sees it.
 */
export async function findRemains(w: World, texts: readonly string[], tenants: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: w.database.ownerUrl });
  await client.connect();
  const found = new Set<string>();
  try {
    const { rows: tables } = await client.query<{ name: string }>(everyTable);
    for (const scope of [{ scope: "instance", tenant: "" }, ...tenants.map((tenant) => ({ scope: "", tenant }))]) {
      await client.query("select set_config('app.scope', $1, false), set_config('app.tenant', $2, false)", [
        scope.scope,
        scope.tenant,
      ]);
      for (const { name } of tables) {
        const { rows } = await client.query<{ text: string }>(
          `select text from unnest($1::text[]) text
           where exists (select from ${name} held where position(text in held::text) > 0)`,
          [texts],
        );
        for (const { text } of rows) found.add(`${name}: ${text}`);
      }
    }
  } finally {
    await client.end();
  }
  const files = await readdir(w.house.files.place, { recursive: true }).catch(() => [] as string[]);
  for (const file of files) for (const text of texts) if (file.includes(text)) found.add(`${file}: ${text}`);
  return [...found].sort();
}
