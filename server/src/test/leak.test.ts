// Somebody hidden from a viewer is in no byte of any reply to that viewer: over every route of the OpenAPI document that an
// employee may call, with every way to ask for the hidden one, and in what the live line says.
import assert from "node:assert/strict";
import { once } from "node:events";
import { before, test } from "node:test";
import type { Route } from "@qilian/contract/api.ts";
import { everyApi } from "@qilian/contract/index.ts";
import { WebSocket } from "ws";
import type { Person } from "./person.ts";
import { picture } from "./picture.ts";
import { type Enterprise, world } from "./world.ts";

const hiddenDraft = {
  name: "欧阳隐川",
  nameEn: "Hidden Ouyang",
  phone: "13511223344",
  email: "yinchuan@hidden.example",
  title: "隐秘工程师",
  landline: "0591-87654321",
  employeeId: "YC-0042",
  office: "密云楼九层",
};

/** What nothing that the viewer is told may hold; a whole id or number, and what names the hidden department. */
const secrets = (of: Ids): string[] => [
  ...Object.values(hiddenDraft),
  of.hidden,
  of.avatar,
  of.department,
  hiddenDraft.phone.slice(-8),
  "隐川",
  "密室部",
];

type Ids = { hidden: string; department: string; root: string; colleague: string; role: string; avatar: string };
/** One request of an employee's route: what it is asked with. */
type Asking = { id?: string; file?: string; query?: string; body?: unknown };

const w = await world();
let e: Enterprise;
let viewer: Person & { id: string };
let ids: Ids;

const words = [
  "欧阳隐川",
  "欧阳",
  "隐川",
  "ouyangyinchuan",
  "ouyang yin",
  "oyyc",
  "oyy",
  "Hidden",
  "13511223344",
  "11223344",
  "yinchuan@hidden.example",
  "yinchuan",
  "密室",
  "mishibu",
  "隐秘工程师",
  "YC-0042",
];
const pages = (path: string) => [path, `${path}&limit=1`, `${path}&limit=200`, `${path}&cursor=WyLmrKfpmLMiLCIwIl0`];

/** Every way to ask a route for the hidden one; a new route of employees must say how it can be asked. */
const askings: Record<string, (of: Ids) => Asking[]> = {
  portalSession: () => [{}],
  leavePortal: () => [],
  sessions: () => [{}],
  endSession: (of) => [{ id: of.hidden }],
  endOtherSessions: () => [{}],
  changePassword: () => [{ body: { current: "not the password", password: "seven swans a-swimming" } }],
  ownEnterprises: () => [{}],
  ownApplications: () => [{}],
  switchEnterprise: (of) => [{ body: { tenantId: of.hidden } }],
  readScan: () => [{ body: { code: "00000000" } }],
  confirmScan: (of) => [{ id: of.hidden }],
  cancelScan: (of) => [{ id: of.hidden }],
  passkeys: () => [{}],
  beginPasskey: () => [{ body: { password: "not the password" } }],
  addPasskey: () => [{ body: {} }],
  removePasskey: (of) => [{ id: of.hidden, body: { password: "not the password" } }],
  bookLevel: (of) => ["", `?department=${of.root}`, `?department=${of.department}`].map((query) => ({ query })),
  bookPeople: (of) =>
    [of.root, of.department, of.hidden].flatMap((id) => pages(`?department=${id}`)).map((query) => ({ query })),
  searchBook: () => words.map((q) => ({ query: `?q=${encodeURIComponent(q)}` })),
  colleagueAvatar: (of) => [of.hidden, of.colleague].map((id) => ({ id, file: of.avatar })),
  ownAvatar: () => [{}],
  putOwnAvatar: () => [{}],
  removeOwnAvatar: () => [{}],
  card: (of) => [of.hidden, of.colleague, of.department].map((id) => ({ id })),
  myCard: () => [{}],
  ownBook: () => [{}],
  star: (of) => [of.hidden, of.colleague, of.department].map((id) => ({ id })),
  unstar: (of) => [of.hidden, of.department].map((id) => ({ id })),
  noteContact: (of) => [of.hidden, of.colleague].map((id) => ({ id })),
  forgetContacts: () => [{}],
  checkSeen: (of) => [{ body: { ids: [of.hidden, of.department, of.colleague, of.role] } }],
  enterConsole: () => [{ body: { password: "not the password" } }],
  ownProfile: () => [{}],
  changeOwnProfile: () => [{ body: { landline: "0591-11112222" } }],
  requestNumberCode: () => [{ body: { phone: hiddenDraft.phone } }],
  changeOwnNumber: () => [{ body: { phone: hiddenDraft.phone, code: "000000" } }],
  leaveEnterprise: () => [{ body: { enterprise: hiddenDraft.name } }],
};

const routes = Object.values(everyApi).flatMap((api) => Object.entries(api) as [string, Route][]);
const employees = routes.filter(([, { access }]) => access === "member");

before(async () => {
  e = await w.enterprise();
  const department = await e.department("密室部");
  const hidden = await e.colleague({ ...hiddenDraft, departments: ["密室部"] });
  viewer = await e.colleague({ name: "温以宁", departments: ["销售"] });
  const colleague = await e.colleague({ name: "苏砚", departments: ["销售"], secretaryId: hidden.id });
  const role = await e.role("密室守门人", [hidden.id, viewer.id]);
  const subjects = [{ kind: "department", id: department, subtree: false }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  const editableFields = ["nameEn", "gender", "email", "landline", "office", "phone"];
  await e.admin.patch("/v1/directory/settings", { editableFields }).accepted();
  const { avatar } = await e.admin.upload(`/v1/directory/members/${hidden.id}/avatar`, picture()).accepted();
  ids = { hidden: hidden.id, department, root: e.root, colleague: colleague.id, role, avatar };
});

/** All that a reply tells, its headers too; but for the words that the viewer asked with. */
async function told(route: Route, { id = "", file = "", query = "", body }: Asking): Promise<string> {
  const path = route.path.replace(":id", id).replace(":file", file);
  const { status, headers, text } = await viewer.call(route.method, path + query, body).answer();
  assert.ok(status < 500, `${route.method} ${path}${query}: ${status}`);
  return JSON.stringify([...headers]) + text;
}

function assertTellsNothing(text: string, what: string): void {
  for (const secret of secrets(ids)) assert.ok(!text.includes(secret), `${what} tells ${secret}: ${text}`);
}

test("every route of employees is asked for the hidden one in every way, and tells nothing", async () => {
  for (const [id, route] of employees) {
    const ways = askings[id];
    assert.ok(ways, `no askings for ${id}: say how an employee can ask it for somebody hidden`);
    for (const asking of ways(ids)) assertTellsNothing(await told(route, asking), `${id} ${JSON.stringify(asking)}`);
  }
});

test("the viewer does see others by the same ways, and whom the rule does not hide", async () => {
  const { people } = await viewer.get("/v1/directory/book/search?q=suyan").accepted();
  assert.deepEqual(
    people.map(({ id }: { id: string }) => id),
    [ids.colleague],
  );
  const { items } = await e.admin.get("/v1/directory/rules").accepted();
  const { id, ...rule } = items[0];
  const exceptions = [{ kind: "member", id: viewer.id }];
  await e.admin.put(`/v1/directory/rules/${id}`, { ...rule, exceptions }).accepted();
  const found = await viewer.get(`/v1/directory/book/search?q=${encodeURIComponent("隐川")}`).accepted();
  assert.equal(
    (await viewer.get(`/v1/directory/book/people/${ids.hidden}/avatars/${ids.avatar}`).answer()).status,
    200,
  );
  assert.equal(found.people[0]?.id, ids.hidden, "on the whitelist everything is told: the askings ask rightly");
  await e.admin.put(`/v1/directory/rules/${id}`, { ...rule, exceptions: [] }).accepted();
});

test("the live line tells of changes without saying whose", async () => {
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
  assertTellsNothing(heard.join(), "the live line");
});
