import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { test } from "node:test";
import { world } from "../../test/world.ts";
import { readConfig } from "../config.ts";
import { rawSql } from "../db/index.ts";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

const port = await freePort();
const w = await world({ QILIAN_METRICS_PORT: String(port) });
const address = `http://127.0.0.1:${port}/metrics`;

type Samples = Map<string, number>;

/** Reads the text format line by line, and fails on a line that is none of it. */
async function scrape(): Promise<{ samples: Samples; types: Map<string, string>; text: string }> {
  const answer = await fetch(address);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
  const text = await answer.text();
  const samples: Samples = new Map();
  const types = new Map<string, string>();
  for (const line of text.split("\n").filter((each) => each !== "")) {
    const type = /^# TYPE (\w+) (counter|gauge|histogram|summary)$/.exec(line);
    if (type !== null) types.set(type[1] as string, type[2] as string);
    if (line.startsWith("#")) continue;
    const sample = /^([a-zA-Z_:][\w:]*(?:\{(?:\w+="(?:[^"\\]|\\.)*",?)*\})?) (-?[\d.e+-]+|Na[Nn]|[+-]?Inf)$/.exec(line);
    assert.ok(sample, `not a sample: ${line}`);
    samples.set(sample[1] as string, Number(sample[2]));
  }
  return { samples, types, text };
}

const of = (samples: Samples, name: string, ...labels: string[]): number =>
  [...samples]
    .filter(([key]) => key.startsWith(name) && labels.every((label) => key.includes(label)))
    .reduce((sum, [, value]) => sum + value, 0);

test("requests are counted and timed by route and status, and no label names anybody", async () => {
  const e = await w.enterprise("云杉装备");
  const { id } = await e.member({ name: "顾清和" });
  const route = 'route="/v1/directory/members/:id"';
  const before = (await scrape()).samples;
  await e.admin.get(`/v1/directory/members/${id}`).accepted();
  await e.admin.get(`/v1/directory/members/${e.id}`).refused(404);
  const { samples, types, text } = await scrape();
  const more = (name: string, ...labels: string[]) =>
    of(samples, name, route, ...labels) - of(before, name, route, ...labels);
  assert.equal(types.get("qilian_http_request_duration_seconds"), "histogram");
  assert.equal(more("qilian_http_request_duration_seconds_count", 'status="200"', 'method="GET"'), 1);
  assert.equal(more("qilian_http_request_duration_seconds_count", 'status="404"'), 1);
  assert.ok(more("qilian_http_request_duration_seconds_sum") > 0);
  for (const secret of [id, e.id, e.name, "顾清和"]) assert.ok(!text.includes(secret), secret);
});

test("sign-ins are counted by surface and outcome", async () => {
  const before = (await scrape()).samples;
  await w.enterprise();
  const operator = w.anonymous();
  await operator.post("/v1/identity/operator-session", { login: "operator", password: "not the password" }).answer();
  const { samples } = await scrape();
  const more = (...labels: string[]) =>
    of(samples, "qilian_sign_ins_total", ...labels) - of(before, "qilian_sign_ins_total", ...labels);
  assert.equal(more('surface="console"', 'outcome="succeeded"'), 1);
  assert.equal(more('surface="portal"', 'outcome="succeeded"'), 1);
  assert.equal(more('surface="operator"', 'outcome="refused"'), 1);
});

test("the queue, the connections and the process are gathered when they are asked for", async () => {
  const queue = "test.metrics";
  await w.house.db.instance(async (tx) => {
    await rawSql(tx, "select pgboss.create_queue($1, $2::jsonb)", [queue, { policy: "standard" }]);
    await rawSql(tx, "insert into pgboss.job (name, start_after) values ($1, now() - interval '1 hour')", [queue]);
    await rawSql(tx, "insert into pgboss.job (name, state, completed_on) values ($1, 'failed', now())", [queue]);
  });
  const { samples, types } = await scrape();
  const at = (state: string) => samples.get(`qilian_jobs{job="${queue}",state="${state}"}`);
  assert.deepEqual([at("waiting"), at("failed")], [1, 1]);
  assert.ok((samples.get("qilian_job_longest_wait_seconds") ?? 0) >= 3600);
  assert.ok(of(samples, "qilian_database_connections", 'pool="reading"') >= 1);
  assert.ok((samples.get("nodejs_eventloop_lag_seconds") ?? -1) >= 0);
  assert.ok((samples.get("process_resident_memory_bytes") ?? 0) > 1e6);
  for (const name of ["qilian_live_sockets", "qilian_job_duration_seconds"]) assert.ok(types.has(name), name);
});

test("figures are served on their own address alone, and nowhere unless it is set", async () => {
  assert.equal((await fetch(`http://127.0.0.1:${port}/v1/directory/overview`)).status, 404);
  assert.equal((await fetch(address, { method: "POST" })).status, 404);
  assert.doesNotMatch(await (await fetch(`${w.origin}/metrics`)).text(), /qilian_http/);
  assert.equal(readConfig({}).metrics, undefined);
  assert.equal(readConfig({ QILIAN_METRICS_PORT: "9464" }).metrics?.host, "127.0.0.1");
});
