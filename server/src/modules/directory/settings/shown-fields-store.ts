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
 * Nor does a mail address or an English name that is: a condition on the alias of a `directory_member` whose search text
 * holds the words. Undefined where everybody's of both shows.
 */
export function foundByShown(sight: Sight, words: string, member: string): RawBuilder<boolean> | undefined {
  const column = (name: string) => sql.ref(`${member}.${name}`);
  const kept = (["email", "nameEn"] as const).flatMap((field) => {
    const shown = shownOf(sight, field, member);
    return shown === undefined ? [] : [{ shown, line: column(field === "nameEn" ? "name_en" : field) }];
  });
  if (kept.length === 0) return undefined;
  const hidden = kept.map(({ shown, line }) => sql`case when not (${shown}) then lower(${line}) else '' end`);
  // A line stands once in the text: it finds also where the name, its pinyin or the account is the same.
  const others = sql`lower(${column("name")}), ${column("initials")}, ${column("account_base")},
    replace(split_part(${column("sort_key")}, chr(10), 1), ' ', '')`;
  return sql<boolean>`exists (
    select from string_to_table(${column("search_text")}, chr(10)) line
    where position(${words} in line) > 0 and (line collate "C" not in (${sql.join(hidden)}) or line collate "C" in (${others})))`;
}
