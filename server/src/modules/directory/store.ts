// The directory's tables, its lock and its head counts. Each part of the module has a store of its own beside this one.
import type { AccountState } from "@qilian/contract/directory.ts";
import { type Generated, type Selectable, sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../platform/db/index.ts";

export type DirectoryTables = {
  directory_department: {
    tenant_id: string;
    id: string;
    parent_id: string | null;
    name: string;
    path: string[];
    /** 1 to 999, or `withoutOrder`. */
    position: Generated<number>;
    /** Of the name; siblings of equal position stand by it. */
    sort_key: Generated<string>;
    /** "" where it has none. */
    code: Generated<string>;
    name_en: Generated<string>;
    head_id: string | null;
    headcount: Generated<number>;
    opened_count: Generated<number>;
  };
  directory_member: {
    tenant_id: string;
    id: string;
    account_base: string;
    account_number: number;
    account: Generated<string>;
    name: string;
    name_en: Generated<string>;
    phone: string;
    state: Generated<AccountState>;
    /** Why the last opening failed. */
    failure: { code: "refused" | "unreachable" | "expired"; words: string } | null;
    title: Generated<string>;
    gender: "male" | "female" | null;
    email: Generated<string>;
    landline: Generated<string>;
    employee_id: Generated<string>;
    secretary_id: string | null;
    office: Generated<string>;
    hide_phone: Generated<boolean>;
    remark: Generated<string>;
    custom: Generated<Record<string, string>>;
    opened_at: Date | null;
    /** Left of their own accord, since when they are 失效 (2.11). */
    left_at: Date | null;
    avatar_file_id: string | null;
    created_at: Generated<Date>;
    sort_key: string;
    initials: Generated<string>;
    search_text: string;
    search_grams: string[];
  };
  directory_membership: {
    tenant_id: string;
    member_id: string;
    department_id: string;
    position: number;
    /** The member's; kept by triggers where it is left out. */
    sort_key: Generated<string>;
  };
  directory_role_group: { tenant_id: string; id: string; name: string };
  directory_role: { tenant_id: string; id: string; name: string; group_id: string | null };
  directory_role_member: { tenant_id: string; role_id: string; member_id: string };
  directory_rule: {
    tenant_id: string;
    id: string;
    kind: "no-access" | "own-only" | "hidden";
    scope: "node" | "subtree";
    revision: Generated<number>;
    changed_by: string;
    changed_at: Generated<Date>;
  };
  directory_rule_object: {
    tenant_id: string;
    rule_id: string;
    id: string;
    side: "subject" | "exception";
    department_id: string | null;
    subtree: Generated<boolean>;
    role_id: string | null;
    member_id: string | null;
  };
};

export type DepartmentRow = Selectable<DirectoryTables["directory_department"]>;
export type MemberRecord = Selectable<DirectoryTables["directory_member"]>;

/** The position of a department that was given no place: behind all that have one. */
export const withoutOrder = 1000;

/** The module's tables; for its stores alone. */
export const directoryTables = (tx: Tx) => tables<DirectoryTables>(tx);

/** One writer of departments and members per tenant at a time; head counts and account names rely on it. */
export async function lockDirectory(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('directory'), hashtext(${tenantOf(tx)}))`.execute(
    directoryTables(tx),
  );
}

/**
 * Keeps the head counts of departments: call with -1 before members change departments or state and with +1 after;
 * for new members only after. Needs `lockDirectory`.
 */
export async function countHeads(tx: Tx, memberIds: readonly string[], sign: 1 | -1): Promise<void> {
  if (memberIds.length === 0) return;
  await sql`
    with touched as (
      select above.id,
        count(*) filter (where m.state <> 'disabled') as heads,
        count(*) filter (where m.state = 'opened') as opened
      from unnest(${memberIds}::uuid[]) as chosen (id)
      join directory_member m on m.tenant_id = ${tenantOf(tx)} and m.id = chosen.id
      -- A member of two departments counts once in what lies above both.
      cross join lateral (
        select distinct a.id
        from directory_membership ms
        join directory_department d on d.tenant_id = ms.tenant_id and d.id = ms.department_id
        cross join unnest(d.path) as a (id)
        where ms.tenant_id = m.tenant_id and ms.member_id = m.id
      ) as above
      group by above.id
    )
    update directory_department d
    set headcount = d.headcount + ${sign}::integer * touched.heads, opened_count = d.opened_count + ${sign}::integer * touched.opened
    from touched
    where d.tenant_id = ${tenantOf(tx)} and d.id = touched.id`.execute(directoryTables(tx));
}
