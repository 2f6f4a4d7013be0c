// What a visible person shows, as conditions of statements: what is hidden from a viewer finds nobody either.
import type { CardField } from "@qilian/contract/directory-settings.ts";
import { type RawBuilder, sql } from "kysely";
import type { Sight } from "../visibility/sight.ts";
import { isOneOf } from "../visibility/sight-store.ts";
import { hidesExecutives } from "./shown-fields.ts";

/** `showsField` of a field as a condition on the alias of a `directory_member`; undefined where it holds of everybody. */
function shownOf(sight: Sight, field: CardField, member: string): RawBuilder<boolean> | undefined {
  const id = sql.ref(`${member}.id`);
  const own = sql<boolean>`${id} = ${sight.viewerId}`;
  if (!sight.settings.cardFields.includes(field)) return own;
  const hidden: RawBuilder<unknown>[] = [];
  if (field === "phone") hidden.push(sql.ref(`${member}.hide_phone`));
  if (hidesExecutives(sight, field)) hidden.push(isOneOf(id, sight.settings.executives));
  return hidden.length === 0 ? undefined : sql<boolean>`(${own} or not (${sql.join(hidden, sql` or `)}))`;
}

/** A number hidden from the viewer finds nobody: a condition on the alias of a `directory_member`. */
export const numberShown = (sight: Sight, member: string): RawBuilder<boolean> =>
  shownOf(sight, "phone", member) ?? sql`true`;

/**
 * Nor does a mail address that is: a condition on the alias of a `directory_member` whose search text holds the words.
 * Undefined where everybody's address shows.
 */
export function foundWithoutMail(sight: Sight, words: string, member: string): RawBuilder<boolean> | undefined {
  const shown = shownOf(sight, "email", member);
  if (shown === undefined) return undefined;
  const [email, text] = [sql.ref(`${member}.email`), sql.ref(`${member}.search_text`)];
  const rest = sql`replace(${text}, chr(10) || lower(${email}), '')`;
  return sql<boolean>`case when ${email} = '' or ${shown} then true else position(${words} in ${rest}) > 0 end`;
}
