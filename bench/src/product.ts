// The product as its users run it: processes of its own, on a data folder of its own that goes away with it.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { OWNER } from "../../server/src/platform/postgres/cluster.ts";
import {
  endProcesses,
  goneWithin,
  livesIn,
  processesIn,
  readPostmaster,
} from "../../server/src/platform/postgres/postmaster.ts";
import { descendants } from "./memory.ts";

export const projectFolder = fileURLToPath(new URL("../..", import.meta.url));
const serverFile = join(projectFolder, "server", "src", "main.ts");
const commandFile = (name: string): string => join(projectFolder, "server", "src", `${name}.ts`);
const compiledCode = join(projectFolder, ".cache", "compiled");

/** How a start is done: by the user's command, or the server alone. */
const commands = {
  "npm start": { file: "npm", args: ["start"] },
  server: { file: process.execPath, args: ["--disable-warning=ExperimentalWarning", serverFile] },
} as const;
export type Command = keyof typeof commands;

const startLimitMs = 60_000;
const stopLimitMs = 20_000;

type Site = { home: string; password: string; port: number };

export class Product {
  /** Holds the data folder, and may hold what else goes away with the product. */
  readonly folder: string;
  readonly port: number;
  readonly origin: string;
  private readonly settings: Record<string, string>;
  private child: ChildProcess | undefined;
  private said = "";
  private isRemoved = false;

  private constructor(port: number, settings: Record<string, string>) {
    this.folder = mkdtempSync(join(tmpdir(), "qilian-bench-"));
    // The database server's own user walks through.
    chmodSync(this.folder, 0o755);
    this.port = port;
    this.origin = `http://127.0.0.1:${port}`;
    this.settings = settings;
  }

  /** On a port and an empty data folder of its own; not started. `settings` are environment variables. */
  static at(port: number, settings: Record<string, string> = {}): Product {
    const product = new Product(port, settings);
    living.add(product);
    return product;
  }

  /** Starts the product and waits until it can serve. @returns milliseconds from the command to ready. */
  async start(command: Command = "server"): Promise<number> {
    if (this.isRemoved) throw new Error("The product is being removed.");
    const began = performance.now();
    const { file, args } = commands[command];
    const child = spawn(file, args, {
      cwd: projectFolder,
      env: this.environment(),
      stdio: ["ignore", "pipe", "pipe"],
      // Signals are sent to the one process that the user's would reach.
      detached: true,
    });
    this.child = child;
    this.said = "";
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (this.said += chunk));
    await this.becomesReady();
    return performance.now() - began;
  }

  /** Waits until the product serves. @returns milliseconds. @throws Error when it ends, or after a minute. */
  async becomesReady(): Promise<number> {
    const began = performance.now();
    while (!(await this.isReady())) {
      if (!this.isRunning || performance.now() - began > startLimitMs)
        throw new Error(`The product did not become ready. It said:\n${this.said}`);
      await pause(10);
    }
    return performance.now() - began;
  }

  /** Its settings are ours; nothing of whoever runs the bench shines through. */
  private environment(): NodeJS.ProcessEnv {
    const kept = ["PATH", "HOME", "LANG", "TMPDIR", "USER"];
    return {
      ...Object.fromEntries(
        kept.flatMap((name) => (process.env[name] === undefined ? [] : [[name, process.env[name]]])),
      ),
      NODE_COMPILE_CACHE: compiledCode,
      PORT: String(this.port),
      QILIAN_DATA: join(this.folder, "data"),
      QILIAN_REQUESTS_PER_MINUTE: "10000000",
      QILIAN_CODES_PER_ADDRESS: "0",
      ...this.settings,
    };
  }

  private async isReady(): Promise<boolean> {
    try {
      return (await fetch(`${this.origin}/readyz`)).ok;
    } catch {
      // Nothing listens yet.
      return false;
    }
  }

  /** Waits until the product has printed this since its last start. */
  async prints(wanted: RegExp): Promise<RegExpExecArray> {
    for (const end = performance.now() + startLimitMs; performance.now() < end; await pause(5)) {
      const found = wanted.exec(this.said);
      if (found !== null) return found;
    }
    throw new Error(`The product never printed ${wanted}. It said:\n${this.said}`);
  }

  /** What it has printed since its last start. */
  get output(): string {
    return this.said;
  }

  /** The process that was started; the server itself when it was started alone. */
  get pid(): number {
    return this.child?.pid as number;
  }

  get isRunning(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private get site(): Site | undefined {
    const path = join(this.folder, "data", "postgres", "connection.json");
    return existsSync(path) ? (JSON.parse(readFileSync(path, "utf8")) as Site) : undefined;
  }

  private get cluster(): string | undefined {
    const home = this.site?.home;
    const cluster = home && join(home, "cluster");
    return cluster && existsSync(cluster) ? cluster : undefined;
  }

  /** The database as its owner. */
  get databaseUrl(): string {
    const { password, port } = this.site as Site;
    return `postgres://${OWNER}:${password}@127.0.0.1:${port}/${OWNER}`;
  }

  /** Pid of the database server; undefined when none of this folder lives. */
  get postmaster(): number | undefined {
    const cluster = this.cluster;
    const found = cluster && readPostmaster(cluster);
    return found && livesIn(cluster, found.pid) ? found.pid : undefined;
  }

  /** The database server's processes. */
  get databaseProcesses(): number[] {
    return this.cluster === undefined ? [] : processesIn(this.cluster);
  }

  /** Runs `npm run backup` or `restore` on its data folder to the end. @throws Error with what it said when it fails. */
  async command(name: "backup" | "restore", args: string[]): Promise<string> {
    const options = { cwd: projectFolder, env: this.environment() };
    const line = ["--disable-warning=ExperimentalWarning", commandFile(name), ...args];
    const { stdout } = await promisify(execFile)(process.execPath, line, options);
    return stdout.trim();
  }

  /** Ends as by Ctrl-C or `kill`, and waits until what was started below is gone too. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.isRunning) return;
    const all = [this.pid, ...descendants(this.pid)];
    child.kill("SIGTERM");
    if (await goneWithin(all, stopLimitMs)) return;
    for (const pid of all) if (!(await goneWithin([pid], 0))) process.kill(pid, "SIGKILL");
    await goneWithin(all, stopLimitMs);
  }

  /** `kill -9` of the process that was started, and waits until it is gone. */
  async killServer(): Promise<void> {
    const { child } = this;
    if (child === undefined || !this.isRunning) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill("SIGKILL");
    await ended;
  }

  /** Ends everything and removes the folder. It does not start again. */
  async remove(): Promise<void> {
    this.isRemoved = true;
    await this.stop();
    const home = this.site?.home;
    if (this.cluster !== undefined) await endProcesses(this.cluster);
    for (const folder of [home, this.folder])
      if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    living.delete(this);
  }
}

const living = new Set<Product>();

/** A run that is stopped takes its products along. */
for (const signal of ["SIGINT", "SIGTERM"] as const)
  process.once(signal, async () => {
    for (const product of living) await product.remove();
    process.exit(130);
  });
