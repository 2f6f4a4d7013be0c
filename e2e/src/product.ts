// The product as shipped: a process of its own on a port and a data folder of its own, gone with the test.
import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { endProcesses } from "../../server/src/platform/postgres/postmaster.ts";
import { canReach, serverUser } from "../../server/src/platform/postgres/server-user.ts";
import { readSite } from "../../server/src/platform/postgres/site.ts";
import { type Beginning, copyPrepared, saidBeside } from "./prepared.ts";

const projectFolder = fileURLToPath(new URL("../..", import.meta.url));
const startLimitMs = 120_000;
const stopLimitMs = 30_000;

export class Product {
  readonly url: string;
  /** What `npm run demo` printed of the enterprise that is there; empty without one. */
  demo = "";
  private readonly folder: string;
  private readonly environment: NodeJS.ProcessEnv;
  private server: ChildProcess | undefined;
  private said = "";

  private constructor(port: number) {
    // The database server's own user walks through.
    const place = canReach(serverUser(), tmpdir()) ? tmpdir() : "/var/tmp";
    this.folder = mkdtempSync(join(place, "qilian-e2e-"));
    chmodSync(this.folder, 0o755);
    this.url = `http://localhost:${port}`;
    this.environment = {
      ...inherited(),
      NODE_COMPILE_CACHE: join(projectFolder, ".cache", "compiled"),
      PORT: String(port),
      PUBLIC_URL: this.url,
      QILIAN_DATA: this.folder,
      QILIAN_REQUESTS_PER_MINUTE: "0",
      QILIAN_CODES_PER_ADDRESS: "0",
    };
  }

  /**
   * From nothing, or with what `beginning` names, copied where the run has it prepared. Ready to serve when this returns.
   * @throws Error with what the product said when it does not start.
   */
  static async start(beginning?: Beginning): Promise<Product> {
    const product = new Product(await freePort());
    living.add(product);
    try {
      const copied = beginning && copyPrepared(beginning, product.folder);
      await product.begin();
      if (copied !== undefined) product.demo = copied.said;
      else if (beginning === "demo") product.demo = await product.addDemo();
      return product;
    } catch (error) {
      await product.remove();
      throw error;
    }
  }

  private async begin(): Promise<void> {
    const server = this.node("server/src/main.ts");
    this.server = server;
    await this.prints(/is ready after/);
  }

  private node(file: string): ChildProcess {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", join(projectFolder, file)], {
      cwd: projectFolder,
      env: this.environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (this.said += chunk));
    return child;
  }

  /** Waits until the running server has printed this. */
  private prints(wanted: RegExp): Promise<RegExpExecArray> {
    const { server } = this;
    return new Promise((resolve, reject) => {
      const fail = () => reject(new Error(`The product never printed ${wanted}. It said:\n${this.said}`));
      const late = setTimeout(fail, startLimitMs);
      const look = () => {
        const found = wanted.exec(this.said);
        if (found === null) return;
        clearTimeout(late);
        resolve(found);
      };
      server?.stdout?.on("data", look);
      server?.once("exit", fail);
      look();
    });
  }

  /** Of the first run, for the operator. */
  async setUpLink(): Promise<string> {
    const [, link = ""] = await this.prints(/set up the operator, once, at\s+(\S+)/);
    return link;
  }

  /** Adds the fictional enterprise beside the running server. @returns what the program printed. */
  private async addDemo(): Promise<string> {
    const before = this.said.length;
    const code = await ended(this.node("server/src/demo.ts"));
    const printed = this.said.slice(before);
    if (code !== 0) throw new Error(`The demo ended with ${code}. It said:\n${printed}`);
    return printed;
  }

  /** Ends the product by its pid and leaves its folder at `path`, from where journeys may begin. */
  async keepAt(path: string): Promise<void> {
    await this.end();
    renameSync(this.folder, path);
    writeFileSync(saidBeside(path), this.demo);
    living.delete(this);
  }

  private async end(): Promise<void> {
    const { server } = this;
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const gone = ended(server);
    server.kill("SIGTERM");
    const late = setTimeout(() => server.kill("SIGKILL"), stopLimitMs);
    await gone;
    clearTimeout(late);
  }

  /** Ends the product by its pid, and whatever of its database outlived it, and removes its folder. */
  async remove(): Promise<void> {
    await this.end();
    const { folder } = this;
    const home = readSite(join(folder, "postgres"))?.home;
    if (home !== undefined) {
      await endProcesses(join(home, "cluster"));
      rmSync(home, { recursive: true, force: true });
    }
    rmSync(folder, { recursive: true, force: true });
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

const ended = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once("exit", resolve));

/** Settings of whoever runs the tests are not the product's: an unknown one would stop its start. */
const inherited = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(QILIAN_|NODE_TEST_CONTEXT$|(APP_)?DATABASE_URL$|ROLE$|HOST$|LOG_LEVEL$)/.test(name),
    ),
  );

/** Chosen by the system; nobody else asks for it in the moment between. */
function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => (address !== null && typeof address === "object" ? resolve(address.port) : reject(address)));
    });
  });
}
