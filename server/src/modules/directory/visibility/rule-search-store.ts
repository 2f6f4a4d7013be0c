// SQL of administrators' searches among the rules.
import { sql } from "kysely";
import { type Tx, tables, tenantOf } from "../../../platform/db/index.ts";

type SearchTables = { directory_rule_search: { tenant_id: string; member_id: string; words: string; at: Date } };
const db = (tx: Tx) => tables<SearchTables>(tx);

/** `names` of people who are erased: nobody's searches hold them any more. */
export async function forgetSearchesFor(tx: Tx, names: readonly string[]): Promise<void> {
  await sql`
    delete from directory_rule_search
    where tenant_id = ${tenantOf(tx)} and words = any (${names}::text[])`.execute(tables(tx));
}

/** The last first. */
const ownSearches = (tx: Tx, memberId: string) =>
  db(tx)
    .selectFrom("directory_rule_search")
    .select("words")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "=", memberId)
    .orderBy("at", "desc")
    .orderBy("words");

export const searchesOf = async (tx: Tx, memberId: string): Promise<string[]> =>
  (await ownSearches(tx, memberId).execute()).map(({ words }) => words);

export async function putSearch(tx: Tx, memberId: string, words: string, at: Date): Promise<void> {
  await db(tx)
    .insertInto("directory_rule_search")
    .values({ tenant_id: tenantOf(tx), member_id: memberId, words, at })
    .onConflict((on) => on.columns(["tenant_id", "member_id", "words"]).doUpdateSet({ at }))
    .execute();
}

export async function dropSearchesBeyond(tx: Tx, memberId: string, kept: number): Promise<void> {
  await db(tx)
    .deleteFrom("directory_rule_search")
    .where("tenant_id", "=", tenantOf(tx))
    .where("member_id", "=", memberId)
    .where("words", "in", sql<string>`(${ownSearches(tx, memberId).offset(kept)})`)
    .execute();
}
