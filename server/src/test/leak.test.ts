// Somebody hidden from a viewer is in no byte of any reply to that viewer, in whichever way they are hidden: over every route
// of the OpenAPI document that an employee, or somebody without a session, may call, and in what the live line says.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { before, test } from "node:test";
import type { Route } from "@qilian/contract/api.ts";
import { everyApi } from "@qilian/contract/index.ts";
import { WebSocket } from "ws";
import {
  type Asking,
  employeeAskings,
  hiddenDepartment,
  hiddenDraft,
  type Ids,
  strangersAskings,
} from "./leak-askings.ts";
import { Person } from "./person.ts";
import { picture } from "./picture.ts";
import { type Enterprise, world } from "./world.ts";

const w = await world();
let e: Enterprise;
let viewer: Person & { id: string; phone: string };
let ids: Ids;
let heading: string;

const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

/** What may not be told: whole ids and numbers, names, a picture. */
const number = [hiddenDraft.phone, hiddenDraft.phone.slice(-8)];
const face = picture();
const person = () => [...Object.values(hiddenDraft), ...number, ids.hidden, ids.avatar, "隐川", textOf(face)];
const department = () => [ids.department, hiddenDepartment.itself];
const above = () => [ids.above, hiddenDepartment.above];

const routes = Object.values(everyApi).flatMap((api) => Object.entries(api) as [string, Route][]);
const employees = routes.filter(([, { access }]) => access === "member");
const strangers = routes.filter(([, { access }]) => access === "anyone" || access === "signing-in");
/** Those that show people. */
const ofDirectory = employees.filter(([, { path }]) => path.startsWith("/v1/directory/"));

before(async () => {
  e = await w.enterprise();
  const path = `${hiddenDepartment.above}/${hiddenDepartment.itself}`;
  const department = await e.department(path);
  const hidden = await e.colleague({ ...hiddenDraft, departments: [path] });
  viewer = await e.colleague({ name: "温以宁", departments: ["销售"] });
  const colleague = await e.colleague({ name: "苏砚", departments: ["销售"], secretaryId: hidden.id });
  heading = await e.department("销售");
  await e.admin.patch(`/v1/directory/departments/${heading}`, { headId: hidden.id }).accepted();
  const role = await e.role("守门人", [hidden.id]);
  const editableFields = ["nameEn", "gender", "email", "landline", "office", "phone"];
  await e.admin.patch("/v1/directory/settings", { editableFields }).accepted();
  const { avatar } = await e.admin.upload(`/v1/directory/members/${hidden.id}/avatar`, face).accepted();
  const above = await e.department(hiddenDepartment.above);
  const { root, id: tenant } = e;
  ids = { hidden: hidden.id, department, above, root, colleague: colleague.id, role, avatar, tenant };
});

/** All that a reply tells, its headers too; but for the words that it was asked with. */
async function told(by: Person, route: Route, { id = "", file = "", query = "", body }: Asking): Promise<string> {
  const path = route.path.replace(":id", id).replace(":file", file);
  const { status, headers, text } = await by.call(route.method, path + query, body).answer();
  assert.ok(status < 500, `${route.method} ${path}${query}: ${status}`);
  return `${status} ${JSON.stringify([...headers])}${text}`;
}

function assertTellsNothing(text: string, secrets: readonly string[], what: string): void {
  for (const secret of secrets) assert.ok(!text.includes(secret), `${what} tells ${secret}: ${text}`);
}

/** Every request has an id and a moment of its own. */
const plain = (text: string): string => text.replace(/"(requestId|x-request-id|date)"[:,]"[^"]*"/g, "");

async function assertAllTellNothing(asked: [string, Route][], secrets: readonly string[]): Promise<void> {
  for (const [id, route] of asked) {
    const ways = employeeAskings[id];
    assert.ok(ways, `no askings for ${id}: say how an employee can ask it for somebody hidden`);
    for (const asking of ways(ids)) {
      const text = await told(viewer, route, asking);
      assertTellsNothing(text, secrets, `${id} ${JSON.stringify(asking)}`);
      if (asking.id !== ids.hidden || !secrets.includes(ids.hidden)) continue;
      const absent = await told(viewer, route, { ...asking, id: randomUUID() });
      assert.equal(plain(text), plain(absent), `${id}: hidden and absent differ`);
    }
  }
}

/** The viewer has the hidden one among the own contacts from before. */
async function remember(): Promise<void> {
  await viewer.put(`/v1/directory/book/people/${ids.hidden}/star`).accepted();
  await viewer.post(`/v1/directory/book/people/${ids.hidden}/contacts`).accepted();
}

type Draft = { kind: string; scope?: string; subjects: object[]; exceptions?: object[] };
type Undo = () => Promise<unknown>;

async function rule(draft: Draft): Promise<Undo> {
  const { id, revision } = await e.admin.post("/v1/directory/rules", draft).accepted();
  return () => e.admin.delete(`/v1/directory/rules/${id}?revision=${revision}`).accepted();
}
const hides = (subject: object) => () => rule({ kind: "hidden", subjects: [subject] });
const edit = (changes: object) => e.admin.patch(`/v1/directory/members/${ids.hidden}`, changes).accepted();
const settings = (changes: object) => e.admin.patch("/v1/directory/settings", changes).accepted();

/** A number that is hidden finds nobody either, nor does a page that was kept hold it. */
async function assertNumberFindsNobody(): Promise<void> {
  for (const digits of number) {
    const { people } = await viewer.get(`/v1/directory/book/search?q=${digits}`).accepted();
    assert.deepEqual(people, [], digits);
  }
  const { seen, numbers } = await viewer.post("/v1/directory/book/seen", { ids: [ids.hidden] }).accepted();
  assert.deepEqual([seen, numbers], [[ids.hidden], []]);
}

type Situation = { hide: () => Promise<Undo>; secrets: () => string[]; besides?: () => Promise<void> };
const situations: Record<string, Situation> = {
  "a hidden department": {
    hide: () => hides({ kind: "department", id: ids.department, subtree: false })(),
    secrets: () => [...person(), ...department()],
  },
  "a hidden subtree": {
    hide: () => hides({ kind: "department", id: ids.above, subtree: true })(),
    secrets: () => [...person(), ...department(), ...above()],
  },
  "a hidden member": { hide: () => hides({ kind: "member", id: ids.hidden })(), secrets: person },
  "a hidden role": { hide: () => hides({ kind: "role", id: ids.role })(), secrets: person },
  "a viewer without access": {
    hide: () =>
      rule({
        kind: "no-access",
        subjects: [{ kind: "member", id: viewer.id }],
        exceptions: [{ kind: "member", id: ids.colleague }],
      }),
    secrets: () => [...person(), ...department(), ...above()],
  },
  "a viewer who sees the own department only": {
    hide: () =>
      rule({ kind: "own-only", scope: "subtree", subjects: [{ kind: "department", id: heading, subtree: true }] }),
    secrets: () => [...person(), ...department(), ...above()],
  },
  "one hidden department of two": {
    hide: async () => {
      await edit({ departmentIds: [heading, ids.department] });
      const undo = await hides({ kind: "department", id: ids.department, subtree: false })();
      return async () => {
        await undo();
        await edit({ departmentIds: [ids.department] });
      };
    },
    secrets: department,
  },
  "an executive's numbers": {
    hide: async () => {
      await e.admin.post("/v1/directory/executives", { add: [ids.hidden], remove: [] }).accepted();
      await settings({ executiveMode: true, executiveHides: ["landline"] });
      return () => settings({ executiveMode: false });
    },
    secrets: () => [...number, hiddenDraft.landline],
    besides: assertNumberFindsNobody,
  },
  "a number that its person hides": {
    hide: async () => {
      await edit({ hidePhone: true });
      return () => edit({ hidePhone: false });
    },
    secrets: () => number,
    besides: assertNumberFindsNobody,
  },
  "a closed account": {
    hide: async () => {
      await e.admin.post("/v1/directory/disablings", { ids: [ids.hidden] }).accepted();
      return () => e.admin.post("/v1/directory/restorations", { ids: [ids.hidden] }).accepted();
    },
    secrets: person,
  },
};

test("who is hidden by nothing is told of by these ways: the askings ask rightly", async () => {
  await remember();
  const replies: string[] = [];
  for (const [id, route] of ofDirectory)
    for (const asking of employeeAskings[id]?.(ids) ?? []) replies.push(await told(viewer, route, asking));
  const { employeeId, ...shown } = hiddenDraft;
  const whole = replies.join();
  for (const told of [...Object.values(shown), ids.hidden, ids.avatar, textOf(face), ...department(), ...above()])
    assert.ok(whole.includes(told), `nothing tells ${told}`);
  assert.ok(!whole.includes(employeeId), "2.14");
});

test("every route of employees is asked for the hidden one in every way, and tells nothing", async () => {
  const undo = await hides({ kind: "department", id: ids.department, subtree: false })();
  const others = employees.filter((one) => !ofDirectory.includes(one));
  try {
    await assertAllTellNothing(others, [...person(), ...department()]);
  } finally {
    await undo();
  }
});

for (const [what, { hide, secrets, besides }] of Object.entries(situations))
  test(`${what}: no route of the directory tells of it`, async () => {
    await remember();
    const undo = await hide();
    try {
      await assertAllTellNothing(ofDirectory, secrets());
      await besides?.();
    } finally {
      await undo();
    }
  });

test("without a session nothing is told of whom a number belongs to", async () => {
  const outside = new Person(w.origin, "signing in");
  const code = await w.freshCode(outside, viewer.phone);
  await outside.post("/v1/identity/sign-ins", { surface: "portal", phone: viewer.phone, code }).accepted();
  for (const [id] of strangers) assert.ok(strangersAskings[id], `no askings for ${id}, which needs no session`);
  for (const [id, ways] of Object.entries(strangersAskings)) {
    const route = strangers.find(([one]) => one === id)?.[1];
    assert.ok(route, `${id} is no route without a session`);
    for (const asking of ways(ids))
      assertTellsNothing(await told(outside, route, asking), [...person(), ...department(), ...above()], id);
  }
});

test("the live line tells of changes without saying whose", async () => {
  const undo = await hides({ kind: "member", id: ids.hidden })();
  const cookie = [...viewer.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  const line = new WebSocket(`${w.origin.replace("http", "ws")}/v1/live/portal`, {
    headers: { cookie, origin: w.origin },
  });
  const heard: string[] = [];
  const notice = once(line, "message");
  line.on("message", (data) => heard.push(String(data)));
  await once(line, "open");
  await e.admin.patch(`/v1/directory/members/${ids.hidden}`, { title: "首席隐秘工程师" }).accepted();
  await notice;
  line.terminate();
  await undo();
  assertTellsNothing(heard.join(), person(), "the live line");
});
