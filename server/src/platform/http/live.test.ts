// What one changes, others' open pages hear of: their own tenant's, while their session lives, from every process.
import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import { WebSocket } from "ws";
import { openHouse } from "../../house.ts";
import { Person } from "../../test/person.ts";
import { world } from "../../test/world.ts";
import { Notices } from "../live/index.ts";
import { openLog } from "../log/index.ts";

const w = await world();
const open = new Set<WebSocket>();
after(() => {
  for (const socket of open) socket.terminate();
});

type Heard = { socket: WebSocket; next(): Promise<unknown>; closed: Promise<number> };

function connect(person: Person, surface: "portal" | "console", headers: Record<string, string> = {}): WebSocket {
  const cookie = [...person.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const socket = new WebSocket(`${w.origin.replace("http", "ws")}/v1/live/${surface}`, {
    headers: { cookie, origin: w.origin, ...headers },
  });
  socket.on("open", () => open.add(socket));
  return socket;
}

/** An open page; `next` is the next notice, also one that has come already. */
async function page(person: Person, surface: "portal" | "console"): Promise<Heard> {
  const socket = connect(person, surface);
  const notices: unknown[] = [];
  let wake = () => {};
  socket.on("message", (data) => {
    notices.push(JSON.parse(String(data)));
    wake();
  });
  const closed = once(socket, "close").then(([code]) => code as number);
  await once(socket, "open");
  const next = async (): Promise<unknown> => {
    while (notices.length === 0) await new Promise<void>((resolve) => (wake = resolve));
    return notices.shift();
  };
  return { socket, next, closed };
}

/** The status with which a page is turned away. */
async function turnedAway(person: Person, surface: "portal" | "console", headers = {}): Promise<number> {
  const [, response] = await once(connect(person, surface, headers), "unexpected-response");
  return response.statusCode;
}

const changed = { changed: ["directory"] };

test("a change is heard in console and portal of its own tenant, and not in another's", async () => {
  const [ours, theirs] = [await w.enterprise(), await w.enterprise()];
  const colleague = await ours.colleague({ name: "贺云深" });
  const console_ = await page(ours.admin, "console");
  const portal = await page(colleague, "portal");
  const stranger = await page(theirs.admin, "console");
  await ours.department("研发");
  assert.deepEqual([await console_.next(), await portal.next()], [changed, changed]);
  // The stranger's first notice is of the stranger's own change: the one before was not told.
  await theirs.member({ name: "白若溪" });
  assert.deepEqual(await stranger.next(), changed);
});

test("what is only read or refused tells nothing", async () => {
  const e = await w.enterprise();
  const told: unknown[] = [];
  const notices = new Notices(w.database.appUrl, openLog("error"));
  const first = Promise.withResolvers<void>();
  notices.hear((notice) => {
    told.push(notice);
    first.resolve();
  });
  await notices.start();
  await e.admin.get("/v1/directory/departments").accepted();
  await e.admin.post("/v1/directory/departments", { parentId: e.root, name: "" }).refused(400);
  await e.department("研发");
  await first.promise;
  await notices.stop();
  assert.deepEqual(told, [{ tenantId: e.id, module: "directory" }]);
});

test("what another process changes is heard as well", async () => {
  const e = await w.enterprise();
  const listening = await page(e.admin, "console");
  const other = await openHouse({ ...w.config, role: "api", port: 0 }, w.database.appUrl, false, openLog("error"));
  try {
    const address = other.app?.server.address() as { port: number };
    const admin = new Person(`http://127.0.0.1:${address.port}`, "admin elsewhere");
    for (const [name, value] of e.admin.cookies) admin.cookies.set(name, value);
    await admin.post("/v1/directory/roles", { name: "班组长" }).accepted();
    assert.deepEqual(await listening.next(), changed);
  } finally {
    await other.close();
  }
});

test("nobody listens without a session of the surface, nor from another site's page", async () => {
  const e = await w.enterprise();
  const colleague = await e.colleague({ name: "景行" });
  assert.equal(await turnedAway(w.anonymous(), "portal"), 401);
  assert.equal(await turnedAway(colleague, "console"), 401);
  assert.equal(await turnedAway(e.admin, "console", { origin: "https://elsewhere.example" }), 403);
  assert.equal(await turnedAway(e.admin, "console", { origin: "" }), 403);
});

test("a page whose session has ended is told nothing more, and shut", async () => {
  const e = await w.enterprise();
  const colleague = await e.colleague({ name: "陆景明" });
  const portal = await page(colleague, "portal");
  const heard: string[] = [];
  portal.socket.on("message", (data) => heard.push(String(data)));
  await e.admin.post("/v1/directory/disablings", { ids: [colleague.id] }).accepted();
  assert.equal(await portal.closed, 4401);
  assert.deepEqual(heard, []);
});

/** What a page has heard until it hears of this change, which is told to it together with nothing else. */
async function heardUntil(heard: Heard, change: () => Promise<unknown>): Promise<unknown[]> {
  await change();
  const told: unknown[] = [];
  do told.push(await heard.next());
  while (JSON.stringify(told.at(-1)) !== JSON.stringify(changed));
  return told;
}

test("an administrator whose right is taken away is told nothing more, and shut; one with another scope asks again", async () => {
  const e = await w.enterprise();
  const sales = await e.department("销售");
  const [first, second] = [await e.scoped({ name: "贺云深" }, ["研发"]), await e.scoped({ name: "温如许" }, ["研发"])];
  const [gone, moved] = [await page(first, "console"), await page(second, "console")];
  const heard: string[] = [];
  gone.socket.on("message", (data) => heard.push(String(data)));
  await e.admin.delete(`/v1/access/administrators/${first.right}`).accepted();
  assert.equal(await gone.closed, 4401);
  assert.deepEqual(heard, []);
  await e.admin.put(`/v1/access/administrators/${second.right}/scope`, { departmentIds: [sales] }).accepted();
  assert.deepEqual(await moved.next(), { changed: ["identity"] });
});

test("a page hears of modules of which its person may read anything there, and of nobody else's own affairs", async () => {
  const e = await w.enterprise();
  const scoped = await e.scoped({ name: "贺云深" }, ["研发"]);
  const [colleague, other] = [await e.colleague({ name: "温如许" }), await e.colleague({ name: "苏清和" })];
  const [console_, portal] = [await page(scoped, "console"), await page(colleague, "portal")];
  const global = await page(e.admin, "console");
  await e.administrator("directory", other.id, ["研发"]);
  assert.deepEqual(await global.next(), { changed: ["access"] });
  await other.delete("/v1/identity/portal-session").accepted();
  // What was told before would come before it.
  const told = await heardUntil(console_, () => e.department("行政"));
  assert.deepEqual(told, [changed]);
  assert.deepEqual(await portal.next(), changed);
});

test("who ends one of their own sessions sees so on their other pages, in that enterprise", async () => {
  const e = await w.enterprise();
  const colleague = await e.colleague({ name: "贺云深" });
  const elsewhere = w.anonymous();
  await w.signIn(elsewhere, colleague.phone, "portal", e.id);
  const here = await page(colleague, "portal");
  await elsewhere.delete("/v1/identity/portal-session").accepted();
  assert.deepEqual(await here.next(), { changed: ["identity"] });
});

test("one session opens twenty pages at once, and no more", async () => {
  const e = await w.enterprise();
  const pages = await Promise.all(Array.from({ length: 20 }, () => page(e.admin, "console")));
  const more = await page(e.admin, "console");
  assert.equal(await more.closed, 1013);
  pages[0]?.socket.close();
  await pages[0]?.closed;
});
