// Where argon2id is computed: in a process of its own with less claim to the processors, so that many sign-ins at once hold
// up no other request. It is started on first use, ends after a while without any, and is started again when it dies.
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { busy } from "../../platform/errors.ts";

/** What the process is sent, and what it answers; bytes in base64url. */
export type HashOrder = { id: number; password: string; nonce: string };
export type HashAnswer = { id: number; tag: string };

type Waiting = { order: HashOrder; sent: number; resolve: (tag: Buffer) => void; reject: (reason: Error) => void };

/** `most` wait at a time; the process ends `idleMs` after the last. */
export type HashingLimits = { most: number; idleMs: number };

/** Two or three seconds' work on processors that do nothing else. */
const usual: HashingLimits = { most: 64 * availableParallelism(), idleMs: 60_000 };
/** Seconds after which another try makes sense. */
const retryAfter = 3;
/** A hash during which the process died is computed once more. */
const mostSent = 2;

export class Hashing {
  private readonly limits: HashingLimits;
  private readonly waiting = new Map<number, Waiting>();
  private child: ChildProcess | undefined;
  private idle: NodeJS.Timeout | undefined;
  private lastId = 0;

  constructor(limits: HashingLimits = usual) {
    this.limits = limits;
  }

  /** @throws Refused 503 when too many wait. */
  admit(): void {
    if (this.waiting.size >= this.limits.most) throw busy("identity.too_many_hashes", retryAfter);
  }

  /** @throws Refused 503 when too many wait or the process keeps dying. */
  async derive(password: string, nonce: Buffer): Promise<Buffer> {
    this.admit();
    const order = { id: ++this.lastId, password, nonce: nonce.toString("base64url") };
    const { promise, resolve, reject } = Promise.withResolvers<Buffer>();
    const task = { order, sent: 0, resolve, reject };
    this.waiting.set(order.id, task);
    this.send(task);
    return promise;
  }

  /** Ends the process unless somebody waits for it, in a house that goes on. */
  async end(): Promise<void> {
    const { child } = this;
    if (child === undefined || this.waiting.size > 0) return;
    this.forget(child);
    const ended = once(child, "exit");
    child.ref();
    child.disconnect();
    await ended;
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
      // As many threads as processors, and nothing of what this process is told by its environment.
      env: { UV_THREADPOOL_SIZE: String(availableParallelism()) },
      execArgv: [],
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (answer) => this.take(answer as HashAnswer));
    for (const sign of ["exit", "error"]) child.on(sign, () => this.lose(child));
    return child;
  }

  private take({ id, tag }: HashAnswer): void {
    this.waiting.get(id)?.resolve(Buffer.from(tag, "base64url"));
    this.waiting.delete(id);
    if (this.waiting.size === 0) this.rest();
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
    for (const task of [...this.waiting.values()]) {
      if (task.sent < mostSent) this.send(task);
      else {
        this.waiting.delete(task.order.id);
        task.reject(busy("identity.too_many_hashes", retryAfter));
      }
    }
  }
}
