// One signed-in request for one's own row through the whole of `serve`, beside the least that could answer it.
import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Person } from "../../server/src/test/person.ts";
import { withOwner } from "./database.ts";
import { cookieLine } from "./enterprise.ts";
import { atLeast, atMost, type Figure, median, spread, told } from "./figures.ts";
import type { Product } from "./product.ts";
import { ensureWrk, type Load, load } from "./wrk.ts";

const connections = 16;
const rounds = 5;
const secondsPerRound = 3;

export async function requestFigures(product: Product, person: Person): Promise<Figure[]> {
  ensureWrk();
  const own = `${product.origin}/v1/directory/book/me`;
  const cookie = cookieLine(person);
  const bare = await startBare(product.databaseUrl);
  try {
    await load(own, { connections, seconds: 2, cookie });
    await load(bare.url, { connections, seconds: 2 });
    const ours: Load[] = [];
    const floor: Load[] = [];
    // In turns, so that what else the machine does falls on both.
    for (let round = 0; round < rounds; round++) {
      floor.push(await load(bare.url, { connections, seconds: secondsPerRound }));
      ours.push(await load(own, { connections, seconds: secondsPerRound, cookie }));
    }
    return figuresOf(ours, floor);
  } finally {
    await bare.stop();
  }
}

function figuresOf(ours: Load[], floor: Load[]): Figure[] {
  const ratios = ours.map(({ perSecond }, at) => perSecond / (floor[at] as Load).perSecond);
  const perSecond = (loads: Load[]) => loads.map((one) => one.perSecond);
  return [
    atLeast("own row through serve ÷ bare Fastify with one pg read", median(ratios), "×", 0.45),
    atMost(`own row, ${connections} connections, p99`, median(ours.map(({ p99 }) => p99)), "ms", 10),
    told("own row through serve", median(perSecond(ours)), "requests/s"),
    told("bare Fastify with one pg read", median(perSecond(floor)), "requests/s"),
    told(`noise: spread of the bare Fastify over ${rounds} rounds`, spread(perSecond(floor)), "%"),
    told(`noise: spread of the ratio over ${rounds} rounds`, spread(ratios), "%"),
  ];
}

/** The peer in a process of its own, on a table of its own in the same database. */
async function startBare(databaseUrl: string): Promise<{ url: string; stop(): Promise<void> }> {
  const id = randomUUID();
  await withOwner(databaseUrl, async (client) => {
    await client.query(
      `create table bench_member (id uuid primary key, name text, name_en text, title text, gender text, phone text,
         landline text, email text, office text)`,
    );
    await client.query(
      `insert into bench_member
       select case when n = 1 then $1::uuid else gen_random_uuid() end, '林予衡', '', '架构师', 'male', (13000000000 + n)::text,
         '', 'm' || n || '@example.com', '苏州园区A座'
       from generate_series(1, 50000) n`,
      [id],
    );
    await client.query("analyze bench_member");
  });
  const file = fileURLToPath(new URL("./bare-fastify.ts", import.meta.url));
  const child = spawn(process.execPath, [file, databaseUrl], { stdio: ["pipe", "pipe", "inherit"] });
  const [port] = await once(createInterface(child.stdout), "line");
  return {
    url: `http://127.0.0.1:${port}/member/${id}`,
    stop: async () => {
      await end(child);
      await withOwner(databaseUrl, (client) => client.query("drop table bench_member"));
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  child.stdin?.end();
  await ended;
}
