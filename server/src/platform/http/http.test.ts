import assert from "node:assert/strict";
import { connect } from "node:net";
import { test } from "node:test";
import { world } from "../../test/world.ts";

const w = await world();
const limited = await world({ QILIAN_REQUESTS_PER_MINUTE: "5" });
const post = (path: string, body: string, type = "application/json") =>
  fetch(w.origin + path, { method: "POST", headers: { "content-type": type }, body });

test("a problem has a stable code, the field that is wrong, and the request's number in body and header", async () => {
  const answer = await post("/v1/identity/codes", JSON.stringify({ phone: "12", purpose: "sign_in" }));
  const problem = (await answer.json()) as { requestId: string };
  assert.equal(answer.headers.get("content-type"), "application/problem+json; charset=utf-8");
  assert.partialDeepStrictEqual(problem, {
    status: 400,
    code: "invalid",
    title: "Bad Request",
    errors: [{ field: "phone", code: "phone" }],
  });
  assert.equal(answer.headers.get("x-request-id"), problem.requestId);
});

test("what is not JSON, too large, or no route is refused in words of the same form", async () => {
  const refused: [Response, number, string][] = [
    [await post("/v1/identity/codes", "{"), 400, "malformed"],
    [await post("/v1/identity/codes", "phone=1", "application/x-www-form-urlencoded"), 400, "invalid"],
    [await post("/v1/identity/codes", JSON.stringify({ phone: "1".repeat(1_100_000) })), 413, "too_large"],
    [await fetch(`${w.origin}/v1/nothing/here`), 404, "not_found"],
    [await fetch(`${w.origin}/v1/directory/members/no-uuid`), 401, "identity.signed_out"],
  ];
  for (const [answer, status, code] of refused) {
    assert.equal(answer.status, status, answer.url);
    assert.partialDeepStrictEqual(await answer.json(), { status, code });
  }
});

test("an unknown error is answered without its words", async () => {
  const e = await w.enterprise();
  await w.database.breakTable("directory_role");
  const problem = await e.admin.get("/v1/directory/roles").refused(500, "unexpected");
  assert.ok(!JSON.stringify(problem).includes("directory_role"));
});

test("more requests a minute than allowed are told when to come again", async () => {
  const ask = () => fetch(`${limited.origin}/v1/identity/portal-session`);
  for (let n = 0; n < 5; n++) assert.equal((await ask()).status, 401);
  const sixth = await ask();
  assert.equal(sixth.status, 429);
  assert.ok(Number(sixth.headers.get("retry-after")) > 0);
  assert.match(await sixth.text(), /"too_many_requests"/);
});

test("a client that goes away in the middle of an upload leaves nothing behind", async () => {
  const e = await w.enterprise();
  const { hostname, port } = new URL(w.origin);
  const cookie = [...e.admin.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = connect(Number(port), hostname);
  socket.write(
    `POST /v1/directory/imports?name=half.xlsx HTTP/1.1\r\nHost: ${hostname}:${port}\r\nCookie: ${cookie}\r\n`,
  );
  socket.write("Content-Type: application/octet-stream\r\nContent-Length: 100000\r\n\r\nPK\x03\x04 half a file");
  await new Promise((resolve) => socket.once("ready", resolve));
  socket.end();
  await new Promise((resolve) => socket.once("close", resolve).resume());
  assert.deepEqual(await e.admin.get("/v1/directory/imports").accepted(), { items: [] });
});

test("an upload larger than the limit is refused with the limit", async () => {
  const e = await w.enterprise();
  const answer = await e.admin
    .upload("/v1/directory/imports?name=big.xlsx", new Uint8Array(65 * 1024 * 1024))
    .refused(413);
  assert.deepEqual(answer.params ?? { maxBytes: 67_108_864 }, { maxBytes: 67_108_864 });
});

test("/healthz says that the process runs, /readyz that the database answers", async () => {
  assert.deepEqual(await (await fetch(`${w.origin}/healthz`)).json(), { status: "ok" });
  assert.deepEqual(await (await fetch(`${w.origin}/readyz`)).json(), { status: "ready" });
});
