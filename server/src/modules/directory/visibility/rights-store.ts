// SQL of a department's rights.
import { sql } from "kysely";
import { type Tx, tenantOf } from "../../../platform/db/index.ts";
import { directoryTables as db } from "../store.ts";
import { departmentPath } from "./rule-store.ts";

export async function departmentTitle(
  tx: Tx,
  id: string,
): Promise<{ id: string; name: string; path: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string; path: string }>`
    select d.id, d.name, ${departmentPath} as path from directory_department d
    where d.tenant_id = ${tenantOf(tx)} and d.id = ${id}`.execute(db(tx));
  return rows[0];
}

/** For the rest of the transaction, against others who change the same department's rights; false when there is none. */
export async function lockDepartment(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select id from directory_department where tenant_id = ${tenantOf(tx)} and id = ${id} for no key update`.execute(
    db(tx),
  );
  return rows.length > 0;
}

/** Rules with the department among their subjects. */
export async function rulesAboutDepartment(tx: Tx, id: string): Promise<string[]> {
  const { rows } = await sql<{ rule_id: string }>`
    select distinct rule_id from directory_rule_object
    where tenant_id = ${tenantOf(tx)} and department_id = ${id} and side = 'subject'`.execute(db(tx));
  return rows.map(({ rule_id }) => rule_id);
}
