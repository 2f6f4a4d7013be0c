// As many searches a second as eight connections get answered, beside slapd's indexed substring search for the same words.
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Invented } from "../../server/src/demo/people.ts";
import { cookieLine } from "./enterprise.ts";
import { atLeast, type Figure, median, spread, told } from "./figures.ts";
import type { Viewer } from "./main-rules.ts";
import { mixedQueries } from "./main-search.ts";
import type { Slapd } from "./slapd.ts";
import { ensureWrk, load } from "./wrk.ts";

const connections = 8;
const rounds = 3;
const seconds = 5;
const words = 4000;

export async function throughputFigures(
  folder: string,
  { person }: Viewer,
  people: readonly Invented[],
  slapd: Slapd,
): Promise<Figure[]> {
  ensureWrk();
  const queries = mixedQueries(people, words, 77);
  const paths = join(folder, "searches");
  await writeFile(paths, queries.map((one) => `/v1/directory/book/search?q=${encodeURIComponent(one)}`).join("\n"));
  const ours: number[] = [];
  const theirs: number[] = [];
  const options = { connections, seconds, cookie: cookieLine(person), paths };
  for (let round = 0; round < rounds; round++) {
    theirs.push(await slapd.search(queries, connections));
    ours.push((await load(person.origin, options)).perSecond);
  }
  const ratios = ours.map((one, at) => one / (theirs[at] as number));
  return [
    atLeast(`searches on ${connections} connections ÷ slapd's`, median(ratios), "×", 0.2),
    told("searches", median(ours), "requests/s"),
    told("slapd's searches by substring index", median(theirs), "searches/s"),
    told(`noise: spread of the ratio over ${rounds} rounds`, spread(ratios), "%"),
  ];
}
