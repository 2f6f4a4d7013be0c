// argon2id in a process of its own: there on first use, gone with its parent and after a rest, and back when it dies.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { after, test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { Refused } from "../../platform/errors.ts";
import { Hashing, type HashingLimits } from "./hashing.ts";

const linux = { skip: existsSync("/proc/self/task") ? false : "processes are looked up in /proc" };
const nonce = Buffer.alloc(16, 1);
const open: Hashing[] = [];
const hashingWith = (limits: HashingLimits): Hashing => {
  const made = new Hashing(limits);
  open.push(made);
  return made;
};
after(() => Promise.all(open.map((one) => one.end())));

/** Of a parent, the processes that hash. */
const hashersOf = (parent: number): number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => statOf(pid)?.[1] === String(parent) && commandOf(pid).includes("hashing-process"));
/** State, parent, … of a process; undefined once it is gone. */
function statOf(pid: number): string[] | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return undefined;
  }
}
function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
async function until(holds: () => boolean): Promise<void> {
  const deadline = Date.now() + 20_000;
  while (!holds()) {
    assert.ok(Date.now() < deadline, "it does not come to be");
    await pause(20);
  }
}
const isGone = (pid: number) => ["Z", undefined].includes(statOf(pid)?.[0]);

test("it is niced, started on first use, and gone after a rest; the next use starts another", linux, async () => {
  const hashing = hashingWith({ most: 8, idleMs: 100 });
  assert.deepEqual(hashersOf(process.pid), []);
  const tag = await hashing.derive("correct horse", nonce, "proved");
  assert.equal(tag.length, 32);
  const [first] = hashersOf(process.pid);
  assert.equal(statOf(first as number)?.[16], "5");
  await until(() => isGone(first as number));
  assert.deepEqual(await hashing.derive("correct horse", nonce, "proved"), tag);
  assert.notDeepEqual(hashersOf(process.pid), [first]);
  await hashing.end();
  await until(() => hashersOf(process.pid).length === 0);
});

test("whoever waits while it dies is answered by the next one", linux, async () => {
  const hashing = hashingWith({ most: 8, idleMs: 60_000 });
  const tag = await hashing.derive("correct horse", nonce, "proved");
  const [pid] = hashersOf(process.pid);
  const waiting = Array.from({ length: 8 }, () => hashing.derive("correct horse", nonce, "proved"));
  process.kill(pid as number, "SIGKILL");
  assert.deepEqual(await Promise.all(waiting), Array(8).fill(tag));
  await hashing.end();
});

test("more than may wait are refused with the seconds after which to come again", async () => {
  const hashing = hashingWith({ most: 2, idleMs: 60_000 });
  const answers = await Promise.allSettled(
    Array.from({ length: 5 }, () => hashing.derive("correct horse", nonce, "proved")),
  );
  const refused = answers.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
  assert.equal(refused.length, 3);
  for (const { reason } of refused) {
    assert.ok(reason instanceof Refused);
    assert.deepEqual([reason.kind, reason.retryAfter], ["unavailable", 3]);
  }
  assert.equal((await hashing.derive("correct horse", nonce, "proved")).length, 32);
  await hashing.end();
});

test("strangers have a quarter of the places, and who has proved something goes before them all", async () => {
  const hashing = hashingWith({ most: 40, atOnce: 1, idleMs: 60_000 });
  const done: string[] = [];
  const ask = (who: string, rank: "proved" | "strangers") =>
    hashing.derive("correct horse", nonce, rank).then(() => done.push(who));
  const flood = Array.from({ length: 100 }, () => ask("stranger", "strangers"));
  const known = Array.from({ length: 3 }, () => ask("known", "proved"));
  const answers = await Promise.allSettled(flood);
  assert.equal(answers.filter(({ status }) => status === "fulfilled").length, 10);
  await Promise.all(known);
  // The one that was being computed as they came is not taken back.
  assert.deepEqual(done, ["stranger", "known", "known", "known", ...Array(9).fill("stranger")]);
  await hashing.end();
});

/** A process that has hashed once, and its hasher. */
async function parent(afterwards: string): Promise<{ child: ChildProcess; hasher: number }> {
  const script = `
    const { hashPassword } = await import(${JSON.stringify(new URL("passwords.ts", import.meta.url).href)});
    await hashPassword("correct horse");
    console.log("hashed");
    ${afterwards}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout as NonNullable<ChildProcess["stdout"]>, "data");
  return { child, hasher: hashersOf(child.pid as number)[0] as number };
}

test("it ends with its parent, also when that is killed, and keeps no parent alive", linux, async () => {
  const killed = await parent("setInterval(() => {}, 1000);");
  assert.ok(killed.hasher > 0);
  killed.child.kill("SIGKILL");
  await until(() => isGone(killed.hasher));
  // It reads until the test says so: by then its hasher has been seen.
  const leaving = await parent("process.stdin.resume();");
  leaving.child.stdin?.end();
  const [code] = await once(leaving.child, "exit");
  assert.equal(code, 0);
  await until(() => isGone(leaving.hasher));
});
