// Where argon2id is computed: in a process of its own with less claim to the processors, so that many sign-ins at once hold
// up no other request. It is started on first use, ends after a while without any, and is started again when it dies.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { busy } from "../../platform/errors.ts";
import { hashingThreads } from "./password-cost.ts";

/** What the process is sent, and what it answers; bytes in base64url. */
export type HashOrder = { id: number; password: string; nonce: string };
export type HashAnswer = { id: number; tag: string };

/**
 * Whose password it is: `proved` have a session, a code, a token or a browser that is known, and go before `strangers`, of
 * whom anybody may send any number.
 */
export type Rank = "proved" | "strangers";

type Waiting = {
  order: HashOrder;
  rank: Rank;
  sent: number;
  resolve: (tag: Buffer) => void;
  reject: (reason: Error) => void;
};

/**
 * `most` of those who have proved something wait at a time, and a quarter as many strangers besides; `atOnce` are
 * computed; the process ends `idleMs` after the last.
 */
export type HashingLimits = { most: number; atOnce?: number; idleMs: number };

/** Some seconds' work. */
const usual: HashingLimits = { most: 100 * hashingThreads, idleMs: 60_000 };
const partOfStrangers = 1 / 4;
/** Seconds after which another try makes sense. */
const retryAfter = 3;
/** A hash during which the process died is computed once more. */
const mostSent = 2;

export class Hashing {
  private readonly limits: Required<HashingLimits>;
  /** Who waits for their turn, in the order in which they came. */
  private readonly queues: Record<Rank, Waiting[]> = { proved: [], strangers: [] };
  /** What the process has been sent. */
  private readonly underWay = new Map<number, Waiting>();
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;

  constructor(limits: HashingLimits = usual) {
    // As many as there are threads: what waits here may still be overtaken.
    this.limits = { atOnce: hashingThreads, ...limits };
  }

  /** @throws Refused 503 when too many of that rank wait. */
  admit(rank: Rank): void {
    const most = rank === "proved" ? this.limits.most : Math.ceil(this.limits.most * partOfStrangers);
    const computed = [...this.underWay.values()].filter((task) => task.rank === rank);
    if (this.queues[rank].length + computed.length >= most) throw busy("identity.too_many_hashes", retryAfter);
  }

  /** @throws Refused 503 when too many of that rank wait or the process keeps dying. */
  async derive(password: string, nonce: Buffer, rank: Rank): Promise<Buffer> {
    this.admit(rank);
    const order = { id: ++this.lastId, password, nonce: nonce.toString("base64url") };
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    this.queues[rank].push({ order, rank, sent: 0, resolve, reject });
    this.sendNext();
    return promise;
  }

  /** Ends the process unless somebody waits for it, in a house that goes on. */
  async end(): Promise<void> {
    const { child } = this;
    if (child === undefined || this.underWay.size > 0) return;
    this.forget(child);
    const ended = once(child, "exit");
    child.ref();
    child.disconnect();
    await ended;
  }

  private sendNext(): void {
    while (this.underWay.size < this.limits.atOnce) {
      const task = this.queues.proved.shift() ?? this.queues.strangers.shift();
      if (task === undefined) return;
      this.underWay.set(task.order.id, task);
      this.send(task);
    }
  }

  private send(task: Waiting): void {
    clearTimeout(this.idle);
    this.child ??= this.start();
    // While somebody waits, the answer keeps this process alive.
    this.child.ref();
    this.child.channel?.ref();
    task.sent += 1;
    // A process that is gone says so by its exit.
    this.child.send(task.order, () => undefined);
  }

  private start(): ChildProcess {
    const child = fork(new URL("hashing-process.ts", import.meta.url), {
      // Nothing of what this process is told by its environment.
      env: { UV_THREADPOOL_SIZE: String(hashingThreads) },
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (answer) => this.take(answer as HashAnswer));
    for (const sign of ["exit", "error"]) child.on(sign, () => this.lose(child));
    return child;
  }

  private take({ id, tag }: HashAnswer): void {
    this.underWay.get(id)?.resolve(Buffer.from(tag, "base64url"));
    this.underWay.delete(id);
    this.sendNext();
    if (this.underWay.size === 0) this.rest();
  }

  private rest(): void {
    this.child?.unref();
    this.child?.channel?.unref();
    this.idle = setTimeout(() => void this.end(), this.limits.idleMs).unref();
  }

  private forget(child: ChildProcess): void {
    clearTimeout(this.idle);
    if (this.child === child) this.child = undefined;
  }

  /** Whoever waits gets a new process, once. */
  private lose(child: ChildProcess): void {
    if (this.child !== child) return;
    this.forget(child);
    for (const task of [...this.underWay.values()]) {
      if (task.sent < mostSent) this.send(task);
      else {
        this.underWay.delete(task.order.id);
        task.reject(busy("identity.too_many_hashes", retryAfter));
      }
    }
    this.sendNext();
  }
}
