// SQL of what an import has left of a member, in short.
import { type RawBuilder, sql } from "kysely";

/**
 * Differs when somebody has changed the member `m`, by whatever way. A column of members that people edit belongs here; the
 * state of the account is looked at by itself. `departments`: their ids, the first one first; `picture`: its file's id.
 */
export const markWith = (
  departments: RawBuilder<unknown>,
  picture: RawBuilder<unknown>,
): RawBuilder<string> => sql<string>`md5(row(
  m.name, m.name_en, m.phone, m.title, m.gender, m.email, m.landline, m.employee_id, m.secretary_id, m.office,
  m.hide_phone, m.remark, m.custom, ${departments})::text || coalesce(${picture}::text, ''))`;

/** Of a member in the book. */
export const memberMark = markWith(
  sql`array(
    select ms.department_id from directory_membership ms
    where ms.tenant_id = m.tenant_id and ms.member_id = m.id order by ms.position
  )`,
  sql`m.avatar_file_id`,
);
