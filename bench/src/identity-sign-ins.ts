// Sign-ins of people who have a password, beside readers at a steady rate, and beside the hashing alone.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { hashingThreads } from "../../server/src/modules/identity/password-cost.ts";
import { addColleague, cookieLine, type Enterprise, password } from "./enterprise.ts";
import { atLeast, atMost, type Figure, median, spread, told } from "./figures.ts";
import { codesOf } from "./identity-people.ts";
import { Line } from "./latency.ts";
import type { SteadyRun } from "./steady-readers.ts";

const rounds = 3;
const secondsPerRound = 8;
const atOnce = 8;
const readsPerSecond = 500;
/** More than a round can use up, for each number is sent one code a minute. */
const perRound = 1500;

type Round = { hashes: number; hashesBesideReaders: number; signIns: number; quiet: SteadyRun; busy: SteadyRun };

export async function signInFigures(enterprise: Enterprise, phones: readonly string[]): Promise<Figure[]> {
  const { product, rootId } = enterprise;
  const { person } = await addColleague(enterprise, "读者", "13700000001", [rootId]);
  const read = (seconds: number): Promise<SteadyRun> =>
    runScript("steady-readers.ts", [
      `${product.origin}/v1/directory/book/me`,
      cookieLine(person),
      String(readsPerSecond),
      String(seconds),
    ]);
  const groupOf = (round: number): readonly string[] => phones.slice(round * perRound, (round + 1) * perRound);
  // As of a server that has been up for a while: neither reads nor sign-ins are its first.
  const first = groupOf(0);
  await Promise.all([signInFor(enterprise, first, await sendCodes(enterprise, first), secondsPerRound), read(4)]);
  const done: Round[] = [];
  for (let round = 1; round <= rounds; round++) {
    const group = groupOf(round);
    const { perSecond: hashes } = await hashAlone();
    const quiet = await read(secondsPerRound);
    const [{ perSecond: hashesBesideReaders }] = await Promise.all([hashAlone(), read(secondsPerRound)]);
    const codes = await sendCodes(enterprise, group);
    const [signIns, busy] = await Promise.all([
      signInFor(enterprise, group, codes, secondsPerRound),
      read(secondsPerRound),
    ]);
    done.push({ hashes, hashesBesideReaders, signIns, quiet, busy });
  }
  return figuresOf(done);
}

function figuresOf(rounds: readonly Round[]): Figure[] {
  const of = (pick: (round: Round) => number): number => median(rounds.map(pick));
  return [
    atLeast(
      `sign-ins ÷ argon2id alone in as many threads (${hashingThreads}), both beside ${readsPerSecond} reads/s`,
      of((one) => one.signIns / one.hashesBesideReaders),
      "×",
      0.6,
    ),
    atMost(
      "reads beside sign-ins, p99 ÷ their quiet p99",
      of((one) => one.busy.p99 / one.quiet.p99),
      "×",
      2,
    ),
    told(
      "sign-ins",
      of((one) => one.signIns),
      "a second",
    ),
    told(
      "sign-ins ÷ argon2id alone on an idle machine",
      of((one) => one.signIns / one.hashes),
      "×",
    ),
    told(
      "argon2id alone beside the reads",
      of((one) => one.hashesBesideReaders),
      "a second",
    ),
    told(
      "argon2id alone on an idle machine",
      of((one) => one.hashes),
      "a second",
    ),
    told(
      "reads, quiet p99",
      of((one) => one.quiet.p99),
      "ms",
    ),
    told(
      "reads beside sign-ins, p99",
      of((one) => one.busy.p99),
      "ms",
    ),
    told(`noise: spread of argon2id alone over ${rounds.length} rounds`, spread(rounds.map((one) => one.hashes)), "%"),
  ];
}

async function runScript<T>(name: string, args: readonly string[]): Promise<T> {
  const script = fileURLToPath(new URL(`./${name}`, import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [script, ...args]);
  return JSON.parse(stdout) as T;
}

const hashAlone = (): Promise<{ perSecond: number }> =>
  runScript("bare-argon2.ts", [String(hashingThreads), String(secondsPerRound)]);

/** A code, and what the browser holds that asked for it. */
type HeldCode = { code: string; cookies: string };

/** Asked for beforehand: what is measured is proving the code and the password. @returns number → code. */
async function sendCodes({ product }: Enterprise, phones: readonly string[]): Promise<Map<string, HeldCode>> {
  const held = new Map<string, string>();
  await atOnceFor(
    phones,
    async (line, phone) => {
      const { cookies } = await line.expect(202, "POST", "/v1/identity/codes", { phone, purpose: "sign_in" });
      held.set(phone, cookies);
    },
    product.origin,
  );
  const codes = await codesOf(product, phones);
  return new Map(phones.map((phone) => [phone, { code: codes.get(phone) ?? "", cookies: held.get(phone) ?? "" }]));
}

/** @returns sign-ins a second. */
async function signInFor(
  { product }: Enterprise,
  phones: readonly string[],
  codes: ReadonlyMap<string, HeldCode>,
  seconds: number,
): Promise<number> {
  const began = performance.now();
  const end = began + seconds * 1000;
  let done = 0;
  let last = began;
  await atOnceFor(
    phones,
    async (line, phone) => {
      if (performance.now() > end) return;
      const { code, cookies: asker } = codes.get(phone) as HeldCode;
      const proof = { surface: "portal", phone, code };
      const { cookies } = await line.expect(201, "POST", "/v1/identity/sign-ins", proof, asker);
      await line.expect(201, "POST", "/v1/identity/sign-in/session", { password }, cookies);
      done += 1;
      last = performance.now();
    },
    product.origin,
  );
  if (done === phones.length) throw new Error("There were too few numbers for a round.");
  return done / ((last - began) / 1000);
}

/** Each of the numbers once, so many at a time, each on a connection that is kept. */
async function atOnceFor(
  phones: readonly string[],
  act: (line: Line, phone: string) => Promise<void>,
  origin: string,
): Promise<void> {
  const left = phones.values();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      const line = new Line(origin, "");
      try {
        for (const phone of left) await act(line, phone);
      } finally {
        line.close();
      }
    }),
  );
}
