// SQL by which an import writes members and where they stand, a batch of rows in one statement.
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";
import type { Search } from "../search.ts";
import type { DirectoryTables } from "../store.ts";
import { bulkRow, bulkRows, bulkRowWith, partMark } from "./bulk-store.ts";
import type { KnownMember } from "./import-known.ts";
import { markWith } from "./import-mark-store.ts";

const db = (tx: Tx) => tables<DirectoryTables>(tx);

/** What an import writes of a member, whoever else there is. */
export type MemberDraft = Omit<
  KnownMember,
  "account" | "secretaryId" | "secretaryAccount" | "state" | "departmentIds"
> & { search: Search };

/** A member as an import leaves it; `draft` is made by `bulkDraft`. */
export type WrittenMember = Pick<KnownMember, "id" | "secretaryId" | "departmentIds"> & {
  draft: string;
  accountNumber: number;
  /** Of the sheet. */
  row: number;
};

/** The larger part of what is sent to the database, which can be made ahead. */
export const bulkDraft = ({ search, ...member }: MemberDraft): string =>
  bulkRow([
    member.id,
    member.accountBase,
    member.name,
    member.nameEn,
    member.phone,
    member.title,
    member.gender,
    member.email,
    member.landline,
    member.employeeId,
    member.office,
    member.hidePhone,
    member.remark,
    JSON.stringify(member.custom),
    search.sortKey,
    search.initials,
    search.searchText,
    search.grams.join(partMark),
  ]);

/** What is written of members, as the rows of a subquery. */
const written = (members: readonly WrittenMember[]) => sql`(
  select f[1]::uuid as id, f[2] as account_base, f[3] as name, f[4] as name_en, f[5] as phone, f[6] as title,
    nullif(f[7], '') as gender, f[8] as email, f[9] as landline, f[10] as employee_id, f[11] as office,
    f[12]::boolean as hide_phone, f[13] as remark, f[14]::jsonb as custom, f[15] as sort_key, f[16] as initials,
    f[17] as search_text, string_to_array(f[18], ${partMark}) as search_grams, f[19]::integer as account_number,
    nullif(f[20], '')::uuid as secretary_id, string_to_array(f[21], ${partMark})::uuid[] as department_ids,
    f[22]::integer as row_number
  from ${bulkRows(members.map(rowOf))}
)`;

const rowOf = ({ draft, accountNumber, secretaryId, departmentIds, row }: WrittenMember): string =>
  bulkRowWith(draft, [accountNumber, secretaryId, departmentIds.join(partMark), row]);

/**
 * New members, where they stand, and for the undo what the import has left of them, in one statement. Needs `lockDirectory`
 * for the account numbers. `again`: some of the rows may have been written before. @returns how many had not
 */
export async function addMembers(
  tx: Tx,
  { importId, again }: { importId: string; again: boolean },
  members: readonly WrittenMember[],
): Promise<number> {
  if (members.length === 0) return 0;
  const upsert = sql`on conflict (tenant_id, import_id, row_number) do update set mark = excluded.mark`;
  const adding = sql<{ first: number }>`
    with m as materialized (select * from ${written(members)} n),
    added as (
      insert into directory_member
        (tenant_id, id, account_base, name, name_en, phone, title, gender, email, landline, employee_id, office, hide_phone,
         remark, custom, sort_key, initials, search_text, search_grams, account_number, secretary_id)
      select ${tenantOf(tx)}::uuid, id, account_base, name, name_en, phone, title, gender, email, landline, employee_id,
        office, hide_phone, remark, custom, sort_key, initials, search_text, search_grams, account_number, secretary_id
      from m
    ),
    standing as (
      insert into directory_membership (tenant_id, member_id, sort_key, department_id, position)
      select ${tenantOf(tx)}::uuid, m.id, m.sort_key, d.id, d.place - 1
      from m cross join unnest(m.department_ids) with ordinality as d (id, place)
    ),
    noted as (
      insert into directory_import_written as w (tenant_id, import_id, row_number, member_id, state, before, mark)
      select ${tenantOf(tx)}::uuid, ${importId}::uuid, m.row_number, m.id, 'unopened', null,
        ${markWith(sql`m.department_ids`, sql`null::uuid`)}
      from m ${again ? upsert : sql``}
      returning xmax = 0 as first
    )
    select count(*) filter (where first) as first from noted`;
  const [, { rows }] = await Promise.all([settleGramsLater(tx), adding.execute(db(tx))]);
  return (rows[0] as { first: number }).first;
}

/**
 * Leaves the index of grams to `settleGrams` until this transaction's end: it is the longest part of a batch, and can be done
 * beside the next one. Kilobytes, several batches.
 */
const settleGramsLater = (tx: Tx) => sql`select set_config('gin_pending_list_limit', '65536', true)`.execute(db(tx));

/** Puts what batches have left into the index of grams; until then a search looks through it row by row. */
export const settleGrams = (tx: Tx) => sql`select directory_settle_grams()`.execute(db(tx));

export async function updateMembers(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  if (members.length === 0) return;
  await sql`
    update directory_member m
    set name = n.name, name_en = n.name_en, phone = n.phone, title = n.title, gender = n.gender, email = n.email,
      landline = n.landline, employee_id = n.employee_id, secretary_id = n.secretary_id, office = n.office,
      hide_phone = n.hide_phone, remark = n.remark, custom = n.custom, sort_key = n.sort_key,
      initials = n.initials, search_text = n.search_text, search_grams = n.search_grams
    from ${written(members)} n
    where m.tenant_id = ${tenantOf(tx)} and m.id = n.id`.execute(db(tx));
}

export async function replaceMemberships(tx: Tx, members: readonly WrittenMember[]): Promise<void> {
  if (members.length === 0) return;
  await db(tx)
    .deleteFrom("directory_membership")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "=", sql<string>`any (${members.map(({ id }) => id)}::uuid[])`)
    .execute();
  await sql`
    insert into directory_membership (tenant_id, member_id, sort_key, department_id, position)
    select ${tenantOf(tx)}::uuid, n.id, n.sort_key, d.id, d.place - 1
    from ${written(members)} n cross join unnest(n.department_ids) with ordinality as d (id, place)`.execute(db(tx));
}
