// slapd of Debian with the same people, the peer of the address book: online adding and indexed substring search.
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { mkdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { connect } from "node:net";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { promisify } from "node:util";
import type { Invented } from "../../server/src/demo/people.ts";
import { syllables } from "../../server/src/modules/directory/search.ts";
import { freePort } from "../../server/src/platform/postgres/cluster.ts";
import { ensurePackages } from "../../tools/debian.mjs";

const run = promisify(execFile);
const base = "dc=example,dc=com";
const root = { name: `cn=admin,${base}`, password: "bench" };
const mostFound = 20;

/** Indexed as a directory of people is: every way in which one looks for somebody has a substring index. */
const settings = (folder: string): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/inetorgperson.schema
pidfile ${folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
sizelimit unlimited
database mdb
maxsize 2147483648
suffix "${base}"
rootdn "${root.name}"
rootpw ${root.password}
directory ${folder}/data
index objectClass eq
index cn,displayName,initials eq,sub
`;

const entryOf = ({ name, phone, email, title, departments }: Invented): string => {
  const read = syllables(name);
  const lines = {
    cn: name,
    sn: name.slice(0, 1),
    displayName: read.join(""),
    initials: read.map(([first]) => first).join(""),
    mobile: phone,
    mail: email,
    title,
    ou: departments.map((path) => path.join(">>")).join(";"),
  };
  const fields = Object.entries(lines).map(([key, value]) => `${key}:: ${Buffer.from(value).toString("base64")}\n`);
  return `dn: uid=${phone},${base}\nobjectClass: inetOrgPerson\nuid: ${phone}\n${fields.join("")}\n`;
};

export class Slapd {
  private readonly folder: string;
  private readonly url: string;
  private readonly child: ChildProcess;
  private constructor(folder: string, url: string, child: ChildProcess) {
    this.folder = folder;
    this.url = url;
    this.child = child;
  }

  /** With these people in it, put there while it is down. @throws Error that names the one command to run. */
  static async start(folder: string, people: readonly Invented[]): Promise<Slapd> {
    const missing = ensurePackages("slapd", "ldap-utils");
    if (missing !== undefined) throw new Error(missing);
    mkdirSync(join(folder, "data"), { recursive: true });
    const conf = join(folder, "slapd.conf");
    const first = `dn: ${base}\nobjectClass: dcObject\nobjectClass: organization\no: example\ndc: example\n\n`;
    await writeFile(conf, settings(folder));
    await writeFile(join(folder, "before.ldif"), first + people.map(entryOf).join(""));
    await run("/usr/sbin/slapadd", ["-q", "-f", conf, "-l", join(folder, "before.ldif")]);
    const port = await freePort();
    const url = `ldap://127.0.0.1:${port}`;
    const child = spawn("/usr/sbin/slapd", ["-d", "0", "-f", conf, "-h", url], { stdio: "ignore" });
    await listens(port);
    return new Slapd(folder, url, child);
  }

  private args(): string[] {
    return ["-x", "-H", this.url, "-D", root.name, "-w", root.password];
  }

  /** Adds people one by one on one connection. @returns people a second. */
  async add(people: readonly Invented[]): Promise<number> {
    const file = join(this.folder, "added.ldif");
    await writeFile(file, people.map(entryOf).join(""));
    const began = performance.now();
    await run("ldapadd", [...this.args(), "-f", file], { maxBuffer: 1 << 28 });
    return (people.length / (performance.now() - began)) * 1000;
  }

  /** Looks for words on so many connections, 20 people at most for each. @returns searches a second. */
  async search(words: readonly string[], connections: number): Promise<number> {
    const share = Math.ceil(words.length / connections);
    const began = performance.now();
    await Promise.all(
      Array.from({ length: connections }, async (_, at) => {
        const file = join(this.folder, `words-${at}`);
        const own = words.slice(at * share, (at + 1) * share);
        await writeFile(file, own.map((one) => `(|(cn=*${one}*)(displayName=*${one}*)(initials=*${one}*))\n`).join(""));
        const limits = ["-c", "-z", String(mostFound), "-LLL"];
        const args = [...this.args(), "-b", base, ...limits, "-f", file, "%s", "cn", "title", "ou"];
        // The limit of size is an answer like any other.
        await run("ldapsearch", args, { maxBuffer: 1 << 28 }).catch((error: { code?: unknown }) => {
          if (error.code !== 4) throw error;
        });
      }),
    );
    return (words.length / (performance.now() - began)) * 1000;
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null) return;
    const ended = new Promise((resolve) => this.child.once("exit", resolve));
    this.child.kill("SIGTERM");
    await ended;
  }
}

const startLimitMs = 20_000;

async function listens(port: number): Promise<void> {
  for (const end = performance.now() + startLimitMs; ; await pause(20)) {
    const answers = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => resolve(true)).once("error", () => resolve(false));
      socket.once("connect", () => socket.end());
    });
    if (answers) return;
    if (performance.now() > end) throw new Error("slapd does not listen");
  }
}
