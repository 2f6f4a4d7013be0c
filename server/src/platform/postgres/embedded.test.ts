import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import pg from "pg";
import { freePort } from "./cluster.ts";
import { type EmbeddedPostgres, startEmbedded } from "./embedded.ts";
import * as postmaster from "./postmaster.ts";

let root: string;
let said: string[] = [];
const log = (sentence: string) => void said.push(sentence);

before(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "qilian-embedded-")));
  chmodSync(root, 0o755);
});
after(() => rmSync(root, { recursive: true, force: true }));

/** One kept row is the witness that data survives. */
async function query<Row extends object>(server: { url: string }, sql: string): Promise<Row[]> {
  const client = new pg.Client(server.url);
  client.on("error", () => undefined); // The tests kill the server below it.
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}
const clusterOf = (folder: string) => join(folder, "server", "cluster");
const pidOf = (folder: string) => postmaster.readPostmaster(clusterOf(folder))?.pid ?? assert.fail("no postmaster.pid");

/** While a server comes up, `postmaster.pid` is missing for a moment, then empty, then without a state. */
function revivedSince(folder: string, killed: number): boolean {
  const now = postmaster.readPostmaster(clusterOf(folder));
  return now !== undefined && now.pid !== killed && now.ready;
}

async function withServer(folder: string, work: (server: EmbeddedPostgres) => Promise<void>, port?: number) {
  said = [];
  const server = await startEmbedded(port === undefined ? { folder, log } : { folder, log, port });
  try {
    await work(server);
  } finally {
    await server.stop();
  }
}

/** Another product process, killed outright when it has written its row. */
async function killedProduct(folder: string, then = "process.kill(process.pid, 'SIGKILL')") {
  const script = `
    import { startEmbedded } from ${JSON.stringify(new URL("embedded.ts", import.meta.url).href)};
    import pg from ${JSON.stringify(import.meta.resolve("pg"))};
    const { url } = await startEmbedded({ folder: ${JSON.stringify(folder)}, log: () => {} });
    const client = new pg.Client(url);
    await client.connect();
    await client.query("create table if not exists kept (word text); insert into kept values ('留下')");
    ${then}`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "inherit", "inherit"],
  });
  await once(child, "exit");
}

test("a first start makes a UTF-8 database owned by a plain role, and a stop keeps it", async () => {
  const folder = join(root, "first");
  await withServer(folder, async (server) => {
    await query(server, "create extension pg_trgm; create table kept as select '张伟明'::text as name");
    const [facts] = await query(
      server,
      `select pg_encoding_to_char(encoding) as encoding, array_length(show_trgm('张伟明'), 1) > 2 as chinese,
              'Z' < 'a' and 'z' < 'é' and upper('é') = 'É' as by_code_points, rolsuper as super, rolcreaterole as makes_roles
         from pg_database, pg_roles where datname = current_database() and rolname = current_user`,
    );
    assert.deepEqual(facts, {
      encoding: "UTF8",
      chinese: true,
      by_code_points: true,
      super: false,
      makes_roles: true,
    });
  });
  assert.deepEqual(postmaster.processesIn(clusterOf(folder)), []);
  await withServer(folder, async (server) =>
    assert.deepEqual(await query(server, "select * from kept"), [{ name: "张伟明" }]),
  );
});

test("a server left behind by a killed product is taken over with its data and its address", async () => {
  const folder = join(root, "killed");
  await killedProduct(folder);
  const left = pidOf(folder);
  assert.ok(postmaster.livesIn(clusterOf(folder), left));
  await withServer(folder, async (server) => {
    assert.equal(pidOf(folder), left);
    assert.match(said.join(), /Took over/);
    assert.deepEqual(await query(server, "select * from kept"), [{ word: "留下" }]);
  });
  assert.deepEqual(postmaster.processesIn(clusterOf(folder)), []);
});

test("a server left behind that does not answer is ended by its pid, and nothing is lost", async () => {
  const folder = join(root, "stuck");
  await killedProduct(folder);
  const left = pidOf(folder);
  process.kill(left, "SIGSTOP");
  await withServer(folder, async (server) => {
    assert.notEqual(pidOf(folder), left);
    assert.deepEqual(await query(server, "select * from kept"), [{ word: "留下" }]);
  });
});

test("product and server both killed: the next start recovers what was committed", async () => {
  const folder = join(root, "both");
  await killedProduct(folder);
  process.kill(pidOf(folder), "SIGKILL");
  await withServer(folder, async (server) => assert.equal((await query(server, "select * from kept")).length, 1));
});

test("a server killed under a running product comes back on the same port", async () => {
  const folder = join(root, "revived");
  await withServer(folder, async (server) => {
    await query(server, "create table kept as select 1 as one");
    const killed = pidOf(folder);
    process.kill(killed, "SIGKILL");
    while (!revivedSince(folder, killed)) await new Promise((go) => setTimeout(go, 20));
    assert.deepEqual(await query(server, "select * from kept"), [{ one: 1 }]);
  });
});

test("a stale postmaster.pid whose number another program bears by now is no obstacle", async () => {
  const folder = join(root, "reused");
  await withServer(folder, async () => undefined);
  const cluster = clusterOf(folder);
  writeFileSync(join(cluster, "postmaster.pid"), `${process.pid}\n${cluster}\n1\n5432\n\n127.0.0.1\n\nready   \n`);
  await withServer(folder, async (server) => assert.equal((await query(server, "select 1")).length, 1));
});

test("a second start on a living folder is refused and names the process that has it", async () => {
  const folder = join(root, "second");
  await withServer(folder, async (server) => {
    const words = `Another Qilian (process ${process.pid}) is running on ${folder}.`;
    await assert.rejects(startEmbedded({ folder, log }), { name: "StartRefused", message: words });
    assert.equal((await query(server, "select 1")).length, 1);
  });
});

test("a busy port is refused when it was asked for, and avoided when it was only remembered", async () => {
  const folder = join(root, "busy");
  let port = 0;
  await withServer(folder, async (server) => {
    port = Number(new URL(server.url).port);
  });
  const other = createServer().listen(port, "127.0.0.1");
  await once(other, "listening");
  try {
    await assert.rejects(startEmbedded({ folder, log, port }), {
      name: "StartRefused",
      message: new RegExp(`Port ${port} .* taken`),
    });
    await withServer(folder, async (server) => {
      assert.notEqual(Number(new URL(server.url).port), port);
      assert.equal((await query(server, "select 1")).length, 1);
    });
  } finally {
    other.close();
  }
});

test("a home that holds no socket is reached by the port", async () => {
  const folder = join(root, "no-socket");
  await withServer(folder, async (server) => assert.match(server.url, /host=/));
  const port = await freePort();
  mkdirSync(join(folder, "server", `.s.PGSQL.${port}`, "in-the-way"), { recursive: true });
  const reached = async (server: EmbeddedPostgres) => {
    assert.doesNotMatch(server.url, /host=/);
    assert.equal((await query(server, "select 1")).length, 1);
  };
  await withServer(folder, reached, port);
});

test("what a broken-off first start left is cleared away", async () => {
  const folder = join(root, "half");
  mkdirSync(join(folder, "server", "cluster.00000000", "base"), { recursive: true });
  await withServer(folder, async (server) => assert.equal((await query(server, "select 1")).length, 1));
  assert.deepEqual(readdirSync(join(folder, "server")).sort(), ["cluster", "server.log"]);
});
