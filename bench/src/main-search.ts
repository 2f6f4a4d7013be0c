// Search in the portal, and the question whether one sees the other, each over HTTP on one connection.

import { type Invented, seeded } from "../../server/src/demo/people.ts";
import { syllables } from "../../server/src/modules/directory/search.ts";
import { withTenant } from "./database.ts";
import { cookieLine, type Enterprise } from "./enterprise.ts";
import { atMost, type Figure, median, percentile, spread, told } from "./figures.ts";
import { Line } from "./latency.ts";
import type { Viewer } from "./main-rules.ts";

const queriesPerViewer = 400;
const shortQueriesPerViewer = 100;
const pairsPerViewer = 400;
const verifications = 100;
const warmUp = 40;
/** Of each p99 the median over rounds: a burst of other work on the machine falls into one of them. */
const rounds = 3;

/** What people type: names of two and three characters, pinyin, initials, and what nobody is called. */
export function mixedQueries(people: readonly Invented[], count: number, seed: number): string[] {
  const random = seeded(seed);
  const names = people.map(({ name }) => name).filter((name) => /^\p{Script=Han}+$/u.test(name));
  const twos = names.filter((name) => name.length === 2);
  const pick = (from: readonly string[]): string => from[Math.floor(random() * from.length)] as string;
  const kinds = [
    () => pick(twos),
    () => pick(names),
    () => pick(names).slice(0, 2),
    () => syllables(pick(names)).join(""),
    () => syllables(pick(names)).slice(0, 2).join(""),
    () =>
      syllables(pick(names))
        .map(([first]) => first)
        .join(""),
    () => pick(["龘靐", "甯乜", "qxzv", "vvuqx", "zz9"]),
  ];
  return Array.from({ length: count }, (_, at) => (kinds[at % kinds.length] as () => string)());
}

export async function searchFigures(
  { product }: Enterprise,
  viewers: readonly Viewer[],
  people: readonly Invented[],
): Promise<Figure[]> {
  const all: number[][] = [];
  const each = new Map<string, number[]>();
  const short: number[] = [];
  for (let round = 0; round <= rounds; round++) {
    const ofRound: number[] = [];
    for (const { kind, person } of viewers) {
      const line = new Line(product.origin, cookieLine(person));
      const search = (words: string) => timed(line, `/v1/directory/book/search?q=${encodeURIComponent(words)}`, [200]);
      const times: number[] = [];
      const words = mixedQueries(people, round === 0 ? warmUp : queriesPerViewer, 11 + round);
      for (const one of words) times.push(await search(one));
      if (round === rounds)
        for (const { name } of people.slice(0, shortQueriesPerViewer)) short.push(await search(name.slice(0, 1)));
      line.close();
      if (round > 0) each.set(kind, [...(each.get(kind) ?? []), ...times]);
      ofRound.push(...times);
    }
    if (round > 0) all.push(ofRound);
  }
  const p99 = all.map((times) => percentile(times, 0.99));
  const name = `search at ${people.length} people under 50 rules, p99 of ${all[0]?.length}, median of ${rounds} rounds`;
  return [
    atMost(name, median(p99), "ms", 10),
    told("search, p50", median(all.flat()), "ms"),
    ...[...each].map(([kind, times]) => told(`search, ${kind}, p99`, percentile(times, 0.99), "ms")),
    told("search for one character, p99", percentile(short, 0.99), "ms"),
    told(`noise: spread of the p99 of search over ${rounds} rounds`, spread(p99), "%"),
  ];
}

export async function pairFigures(
  { product, tenantId, admin }: Enterprise,
  viewers: readonly Viewer[],
): Promise<Figure[]> {
  const targets = await withTenant(product.databaseUrl, tenantId, async (client) => {
    const { rows } = await client.query(
      "select id from directory_member where tenant_id = app_tenant() order by md5(id::text) limit $1",
      [pairsPerViewer * rounds],
    );
    return rows.map(({ id }) => id as string);
  });
  const all: number[][] = [];
  for (let round = 0; round < rounds; round++) {
    const times: number[] = [];
    for (const { person } of viewers) {
      const line = new Line(product.origin, cookieLine(person));
      const card = (id: string) => timed(line, `/v1/directory/book/people/${id}`, [200, 404]);
      const ofRound = targets.slice(round * pairsPerViewer, (round + 1) * pairsPerViewer);
      if (round === 0) for (const id of ofRound.slice(0, warmUp)) await card(id);
      for (const id of ofRound) times.push(await card(id));
      line.close();
    }
    all.push(times);
  }
  const p99 = all.map((times) => percentile(times, 0.99));
  const explained: number[] = [];
  const line = new Line(product.origin, cookieLine(admin));
  for (const targetId of targets.slice(0, verifications)) {
    const asked = { viewerId: viewers[0]?.id, targetId };
    explained.push((await line.expect(200, "POST", "/v1/directory/verifications", asked)).milliseconds);
  }
  line.close();
  return [
    atMost(
      `one pair of canSee by the card, p99 of ${all[0]?.length}, median of ${rounds} rounds`,
      median(p99),
      "ms",
      5,
    ),
    told("one pair of canSee by the card, p50", median(all.flat()), "ms"),
    told("one pair explained by 验证权限, p99", percentile(explained, 0.99), "ms"),
    told(`noise: spread of the p99 of canSee over ${rounds} rounds`, spread(p99), "%"),
  ];
}

/** Milliseconds. @throws Error for any other answer, for then the figure would say nothing. */
export async function timed(line: Line, path: string, expected: number[]): Promise<number> {
  const { status, milliseconds, text } = await line.get(path);
  if (!expected.includes(status)) throw new Error(`${path}: ${status} ${text}`);
  return milliseconds;
}
