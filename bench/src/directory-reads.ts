// What a portal and a console read of an enterprise, each over HTTP on one connection: search, pair, level, page.
import type { Person } from "../../server/src/test/person.ts";
import { withTenant } from "./database.ts";
import { cookieLine, type Enterprise } from "./enterprise.ts";
import { atMost, type Figure, mean, median, percentile, spread, told } from "./figures.ts";
import { Line } from "./latency.ts";
import type { Viewer } from "./main-rules.ts";
import { mixedQueries, timed } from "./main-search.ts";
import type { StaffFile } from "./staff-file.ts";

/** Of each p99 the median over rounds: a burst of other work on the machine falls into one of them. */
const rounds = 3;
const searches = 400;
const others = 300;
const warmUp = 40;

/** Milliseconds of each request, by round. */
type Times = number[][];
export type Reads = Record<"search" | "pair" | "verification" | "level" | "page", Times>;

export async function read(
  enterprise: Enterprise,
  viewers: readonly Viewer[],
  file: StaffFile,
  gathering: string,
): Promise<Reads> {
  const { members, departments, large } = await known(enterprise, gathering);
  const search = (words: string) => `/v1/directory/book/search?q=${encodeURIComponent(words)}`;
  const page = `/v1/directory/book/people?department=${large}&limit=50`;
  const reads: Reads = { search: [], pair: [], verification: [], level: [], page: [] };
  for (let round = 0; round < rounds; round++) {
    const words = mixedQueries(file.people, searches, 11 + round).map(search);
    // As many in every round of either enterprise: the small one's departments come up again.
    const some = (ids: readonly string[]) =>
      Array.from({ length: others }, (_, at) => ids[(round * others + at) % ids.length] as string);
    const cards = some(members).map((id) => `/v1/directory/book/people/${id}`);
    const levels = some(departments).map((id) => `/v1/directory/book?department=${id}`);
    reads.search.push(await ofEach(viewers, words));
    reads.pair.push(await ofEach(viewers, cards));
    reads.level.push(await ofEach(viewers, ["/v1/directory/book", ...levels]));
    reads.page.push(
      await ofEach(
        viewers,
        levels.map(() => page),
      ),
    );
    reads.verification.push(await verify(enterprise.admin, viewers, some(members)));
  }
  return reads;
}

/** People and departments in an order of chance. */
const known = ({ product, tenantId }: Enterprise, gathering: string) =>
  withTenant(product.databaseUrl, tenantId, async (client) => {
    const ids = async (table: string, rest: string, value: unknown): Promise<string[]> =>
      (await client.query(`select id from ${table} where tenant_id = app_tenant() ${rest}`, [value])).rows.map(
        ({ id }) => id as string,
      );
    const byChance = "order by md5(id::text) limit $1";
    return {
      members: await ids("directory_member", byChance, rounds * others),
      departments: await ids("directory_department", byChance, rounds * others),
      large: (await ids("directory_department", "and name = $1", gathering))[0] as string,
    };
  });

/** Who is hidden, and where one sees nobody, answers 404, and takes its time as well. */
async function ofEach(viewers: readonly Viewer[], paths: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  for (const { person } of viewers) {
    const line = new Line(person.origin, cookieLine(person));
    for (const path of paths.slice(0, warmUp)) await line.get(path);
    for (const path of paths) times.push(await timed(line, path, [200, 404]));
    line.close();
  }
  return times;
}

async function verify(admin: Person, viewers: readonly Viewer[], targets: readonly string[]): Promise<number[]> {
  const times: number[] = [];
  const line = new Line(admin.origin, cookieLine(admin));
  for (const [at, targetId] of targets.entries()) {
    const { id } = viewers[at % viewers.length] as Viewer;
    const asked = { viewerId: id, targetId };
    times.push((await line.expect(200, "POST", "/v1/directory/verifications", asked)).milliseconds);
  }
  line.close();
  return times;
}

const p99 = (times: Times): number => median(times.map((round) => percentile(round, 0.99)));
export const meanOf = (times: Times): number => mean(times.flat());

const names: Record<keyof Reads, [string, number]> = {
  search: ["search", 8],
  pair: ["one pair by the card", 5],
  verification: ["one pair with its reasons (验证权限)", 5],
  level: ["one level of the tree", 5],
  page: ["first page of a department of 5,000", 5],
};

export function readFigures(small: Reads, large: Reads): Figure[] {
  return (Object.keys(names) as (keyof Reads)[]).flatMap((key) => {
    const [name, most] = names[key];
    return [
      atMost(`${name}, p99, median of ${rounds} rounds`, p99(large[key]), "ms", most),
      told(`${name}, p50`, median(large[key].flat()), "ms"),
      atMost(`${name}, p99 ÷ that of an enterprise of a tenth`, p99(large[key]) / p99(small[key]), "×", 1.5),
      told(
        `noise: spread of its p99 over ${rounds} rounds`,
        spread(large[key].map((one) => percentile(one, 0.99))),
        "%",
      ),
    ];
  });
}
