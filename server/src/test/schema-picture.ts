// Draws server/schema.sql from the catalogs: what the migrations add up to, for reviewers.
import pg from "pg";

const columns = `
  select c.oid::regclass::text as name,
    string_agg('  ' || a.attname || ' ' || format_type(a.atttypid, a.atttypmod)
      || case when coll.collname is not null and coll.collname <> 'default' then ' collate ' || quote_ident(coll.collname) else '' end
      || case when a.attnotnull then ' not null' else '' end
      || case when a.attgenerated = 's' then ' generated' when d.oid is not null then ' default ' || pg_get_expr(d.adbin, d.adrelid) else '' end,
      E',\\n' order by a.attnum) as body
  from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
  left join pg_collation coll on coll.oid = a.attcollation
  where c.relkind = 'r' and n.nspname in ('public', 'instance')
  group by c.oid order by 1`;
const constraints = `
  select conrelid::regclass::text as name, '  ' || pg_get_constraintdef(c.oid) as line
  from pg_constraint c join pg_namespace n on n.oid = c.connamespace
  where n.nspname in ('public', 'instance') and contype in ('p', 'f', 'c', 'u') order by 1, contype desc, 2`;
const indexes = `
  select (schemaname || '.' || tablename)::regclass::text as name, indexdef || ';' as line from pg_indexes
  where schemaname in ('public', 'instance') and indexname not like '%_pkey' order by 1, 2`;
const policies = `
  select (schemaname || '.' || tablename)::regclass::text as name,
    '-- policy ' || policyname || ' for ' || lower(cmd) || case when roles = '{public}' then '' else ' to the owner' end
      || coalesce(' using ' || qual, '') || coalesce(' with check ' || with_check, '') as line
  from pg_policies where schemaname in ('public', 'instance') order by 1, 2`;
const functions = `
  select pg_get_functiondef(p.oid) || ';' as line from pg_proc p join pg_namespace n on n.oid = p.pronamespace
  where n.nspname in ('public', 'instance') and not exists (select 1 from pg_depend where objid = p.oid and deptype = 'e')
  order by n.nspname, p.proname`;

type Line = { name: string; line: string };

export async function schemaPicture(ownerUrl: string): Promise<string> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const lines = async (sql: string): Promise<Map<string, string[]>> => {
      const { rows } = await client.query<Line>(sql);
      return new Map(
        [...Map.groupBy(rows, (row) => row.name)].map(([name, group]) => [name, group.map((row) => row.line)]),
      );
    };
    const [keys, plans, rules] = [await lines(constraints), await lines(indexes), await lines(policies)];
    const tables = (await client.query<{ name: string; body: string }>(columns)).rows.map(({ name, body }) =>
      [
        `create table ${name} (\n${[body, ...(keys.get(name) ?? [])].join(",\n")}\n);`,
        ...(plans.get(name) ?? []),
        ...(rules.get(name) ?? []),
      ].join("\n"),
    );
    const code = (await client.query<{ line: string }>(functions)).rows.map((row) => row.line);
    return `-- What the migrations add up to, drawn from the catalogs. Do not edit: npm run schema\n\n${[...tables, ...code].join("\n\n")}\n`;
  } finally {
    await client.end();
  }
}
