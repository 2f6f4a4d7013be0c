// SQL of the address book's settings and executives; a process remembers both for as long as the directory stays as it is.
import { type DirectorySettings, usualSettings } from "@qilian/contract/directory-settings.ts";
import type { FieldKind } from "@qilian/contract/fields.ts";
import { type RawBuilder, sql } from "kysely";
import type { Scope } from "../../../platform/actor.ts";
import { IdList, type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import { isCertified } from "../../tenancy/index.ts";
import { matching } from "../members/member-store.ts";
import { ownRevision, Remembered, type Revision } from "../revision-store.ts";
import type { Query } from "../search.ts";

type SettingsRow = {
  card_fields: DirectorySettings["cardFields"];
  editable_fields: DirectorySettings["editableFields"];
  card_department: DirectorySettings["cardDepartment"];
  list_department: DirectorySettings["listDepartment"];
  tree_hidden: boolean;
  executive_mode: boolean;
  executive_hides: DirectorySettings["executiveHides"];
  leaving_forbidden: boolean;
};
type SettingsTables = {
  directory_settings: SettingsRow & { tenant_id: string };
  directory_executive: { tenant_id: string; member_id: string };
};

const db = (tx: Tx) => tables<SettingsTables>(tx);

/** One change at a time in a tenant, until the transaction ends: the limit of executives relies on it. */
export async function lockSettings(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory.settings'), hashtext(${tenantOf(tx)}))`.execute(db(tx));
}

export async function readSettings(tx: Tx): Promise<DirectorySettings> {
  const row = await db(tx)
    .selectFrom("directory_settings")
    .selectAll()
    .where("tenant_id", "=", tenantOf(tx))
    .executeTakeFirst();
  return row === undefined ? usualSettings : present(row);
}

const present = (row: SettingsRow): DirectorySettings => ({
  cardFields: row.card_fields,
  editableFields: row.editable_fields,
  cardDepartment: row.card_department,
  listDepartment: row.list_department,
  treeHidden: row.tree_hidden,
  executiveMode: row.executive_mode,
  executiveHides: row.executive_hides,
  leavingForbidden: row.leaving_forbidden,
});

export async function putSettings(tx: Tx, settings: DirectorySettings): Promise<void> {
  const values: SettingsRow = {
    card_fields: settings.cardFields,
    editable_fields: settings.editableFields,
    card_department: settings.cardDepartment,
    list_department: settings.listDepartment,
    tree_hidden: settings.treeHidden,
    executive_mode: settings.executiveMode,
    executive_hides: settings.executiveHides,
    leaving_forbidden: settings.leavingForbidden,
  };
  await db(tx)
    .insertInto("directory_settings")
    .values({ tenant_id: tenantOf(tx), ...values })
    .onConflict((on) => on.column("tenant_id").doUpdateSet(values))
    .execute();
}

export async function certificationHolds(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ certified: boolean }>`select ${isCertified} as certified`.execute(db(tx));
  return rows[0]?.certified === true;
}

// For whoever looks at the book

/** What of the settings decides what a viewer is shown. */
export type BookSettings = DirectorySettings & {
  executives: IdList;
  /** Fields of the enterprise's own that stand on cards, in their order. */
  ownFields: { id: string; name: string; kind: FieldKind }[];
};

/** Executives in all remembered settings together; some 10 MB. */
const mostRemembered = 100_000;
const remembered = new Remembered<BookSettings>(mostRemembered, ({ executives }) => executives.length + 1);

/** One statement, and none while the directory stays as it is. */
export async function bookSettings(tx: Tx, revision: Revision): Promise<BookSettings> {
  const known = remembered.get(tx, "settings", revision);
  if (known !== undefined) return known;
  const { rows } = await sql<{
    settings: SettingsRow | null;
    executives: string[];
    own_fields: BookSettings["ownFields"];
    revision: Revision;
  }>`
    select (select to_jsonb(s) from directory_settings s where s.tenant_id = ${tenantOf(tx)}) as settings,
      array(select member_id from directory_executive where tenant_id = ${tenantOf(tx)}) as executives,
      (select coalesce(json_agg(json_build_object('id', f.id, 'name', f.name, 'kind', f.kind) order by f.position), '[]')
        from directory_field f where f.tenant_id = ${tenantOf(tx)} and f.on_card) as own_fields,
      ${sql.raw(ownRevision)} as revision`.execute(db(tx));
  const row = rows[0] as (typeof rows)[number];
  const settings = {
    ...(row.settings === null ? usualSettings : present(row.settings)),
    executives: new IdList(row.executives),
    ownFields: row.own_fields,
  };
  remembered.set(tx, "settings", row.revision, settings);
  return settings;
}

// Executives

export type ExecutiveRow = {
  id: string;
  name: string;
  title: string;
  avatar: string | null;
  state: string;
  sort_key: string;
  department: string;
};

export async function countExecutives(tx: Tx): Promise<number> {
  const { n } = await db(tx)
    .selectFrom("directory_executive")
    .select((from) => from.fn.countAll<number>().as("n"))
    .where("tenant_id", "=", tenantOf(tx))
    .executeTakeFirstOrThrow();
  return Number(n);
}

/** Those whom `query` finds, in the scope's way: by a number only whose number it tells. */
export async function listExecutives(
  tx: Tx,
  scope: Scope,
  query: Query | undefined,
  after: [string, string] | undefined,
  limit: number,
): Promise<ExecutiveRow[]> {
  const tenant = tenantOf(tx);
  const conditions: RawBuilder<unknown>[] = [sql`e.tenant_id = ${tenant}`];
  if (query !== undefined) conditions.push(matching(tx, scope, query));
  if (after !== undefined) conditions.push(sql`(m.sort_key, m.id) > (${after[0]}, ${after[1]}::uuid)`);
  const { rows } = await sql<ExecutiveRow>`
    select m.id, m.name, m.title, m.avatar_file_id as avatar, m.state, m.sort_key, coalesce((
      select coalesce((
        select string_agg(a.name, ' / ' order by node.depth)
        from unnest(d.path[2:]) with ordinality node (id, depth)
        join directory_department a on a.tenant_id = d.tenant_id and a.id = node.id), d.name)
      from directory_membership s
      join directory_department d on d.tenant_id = s.tenant_id and d.id = s.department_id
      where s.tenant_id = m.tenant_id and s.member_id = m.id order by s.position limit 1), '') as department
    from directory_executive e join directory_member m on m.tenant_id = e.tenant_id and m.id = e.member_id
    where ${sql.join(conditions, sql` and `)}
    order by m.sort_key, m.id limit ${limit}`.execute(db(tx));
  return rows;
}

/** @returns those who were none before. */
export async function addExecutives(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    insert into directory_executive (tenant_id, member_id) select ${tenantOf(tx)}, id from unnest(${ids}::uuid[]) id
    on conflict do nothing returning member_id`.execute(db(tx));
  return rows.map(({ member_id }) => member_id);
}

/** @returns those who were executives. */
export async function removeExecutives(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ member_id: string }>`
    delete from directory_executive where tenant_id = ${tenantOf(tx)} and member_id = any (${ids}::uuid[])
    returning member_id`.execute(db(tx));
  return rows.map(({ member_id }) => member_id);
}
