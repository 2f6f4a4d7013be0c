// Pictures of members: who puts them there, who sees them, and that they go with their member.
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { rawSql } from "../../../platform/db/index.ts";
import { sweepFiles } from "../../../platform/files/index.ts";
import type { Person } from "../../../test/person.ts";
import { picture } from "../../../test/picture.ts";
import { type Enterprise, world } from "../../../test/world.ts";
import { askToJoin, invite } from "../invitations/invitation-desk.ts";
import { Desk, person } from "../staff/import-desk.ts";

const w = await world({ ROLE: "api" });

const own = "/v1/directory/own-avatar";
const of = (id: string) => `/v1/directory/members/${id}/avatar`;
const put = async (by: Person, path: string, bytes = picture()): Promise<string> =>
  (await by.upload(path, bytes).accepted()).avatar;
const inConsole = (id: string, file: string) => `/v1/directory/members/${id}/avatars/${file}`;
const inBook = (id: string, file: string) => `/v1/directory/book/people/${id}/avatars/${file}`;
const acts = async (e: Enterprise): Promise<string[]> => {
  const { items } = await e.admin.get("/v1/access/audit-entries?module=directory&limit=50").accepted();
  return items.map(({ act }: { act: string }) => act).filter((act: string) => act.includes("avatar"));
};
const storedFiles = async (e: Enterprise): Promise<string[]> =>
  (await w.house.db.read(e.id, (tx) => rawSql(tx, "select file_id from stored_file", []))).rows.map(({ file_id }) =>
    String(file_id),
  );
const sweep = () => sweepFiles(w.house.db, w.house.files, new AbortController().signal);

test("an administrator gives a member a picture: lists, card and search carry its file, under an address of its own", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "安一", departments: ["研发"] });
  const bob = await e.colleague({ name: "毕二", departments: ["研发"] });
  const department = await e.department("研发");
  const first = await put(e.admin, of(ann.id));
  assert.equal((await e.admin.get(`/v1/directory/members/${ann.id}`).accepted()).avatar, first);
  const shown = async (): Promise<unknown[]> => [
    (await e.admin.get("/v1/directory/members?q=安一").accepted()).items[0].avatar,
    (await bob.get(`/v1/directory/book/people?department=${department}`).accepted()).items[0].avatar,
    (await bob.get("/v1/directory/book/search?q=anyi").accepted()).people[0].avatar,
    (await bob.get(`/v1/directory/book/people/${ann.id}`).accepted()).avatar,
    (await ann.get(own).accepted()).avatar,
  ];
  assert.deepEqual(await shown(), Array(5).fill(first));
  const { status, headers } = await bob.get(inBook(ann.id, first)).answer();
  assert.deepEqual(
    [status, headers.get("content-type"), headers.get("cache-control")],
    [200, "image/png", "private, max-age=31536000, immutable"],
  );
  assert.equal((await e.admin.download(inConsole(ann.id, first))).length, picture().length);
  const second = await put(e.admin, of(ann.id), picture(256));
  await bob.get(inBook(ann.id, first)).refused(404);
  assert.deepEqual(await shown(), Array(5).fill(second));
  assert.deepEqual(await storedFiles(e), [second]);
  await e.admin.delete(of(ann.id)).accepted();
  await e.admin.delete(of(ann.id)).accepted();
  assert.deepEqual(await shown(), Array(5).fill(null));
  assert.deepEqual(await storedFiles(e), []);
  assert.deepEqual(await acts(e), ["directory.avatar_removed", "directory.avatar_changed", "directory.avatar_changed"]);
});

test("wherever administrators are told of somebody, the picture is told of too, where they are shown them", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "安一", departments: ["研发"] });
  const gone = await e.member({ name: "回归者", departments: ["制造"] });
  const [file, former] = [await put(e.admin, of(ann.id)), await put(e.admin, of(gone.id))];
  const department = await e.department("研发");
  await e.admin.patch(`/v1/directory/departments/${department}`, { headId: ann.id }).accepted();
  await e.administrator("directory", ann.id);
  const sight = async (direction: string) => {
    const path = `/v1/directory/members/${ann.id}/sight`;
    const { people } = await e.admin.post(path, { direction, department }).accepted();
    return people.find(({ id }: { id: string }) => id === ann.id).avatar;
  };
  const { items: rights } = await e.admin.get("/v1/access/administrators?q=安一").accepted();
  const { head } = await e.admin.get(`/v1/directory/departments/${department}`).accepted();
  assert.deepEqual(
    [rights[0].member.avatar, head.avatar, await sight("sees"), await sight("seen-by")],
    Array(4).fill(file),
  );
  await e.admin.post("/v1/directory/disablings", { ids: [gone.id] }).accepted();
  const scoped = await e.scoped({ name: "研发管理员", departments: ["研发"] }, ["研发"]);
  const { code } = await invite(e, { departmentId: department, approval: true });
  await askToJoin(e, code, "回来了", gone.phone);
  const request = async (by: Person) => (await by.get("/v1/directory/join-requests").accepted()).items[0].picture;
  assert.deepEqual([await request(e.admin), await request(scoped)], [{ member: gone.id, file: former }, undefined]);
});

test("what is no square picture of 64 to 1024 pixels is refused at the field, and nothing of it is kept", async () => {
  const e = await w.enterprise();
  const { id } = await e.member({ name: "安一" });
  const refused: [Uint8Array<ArrayBuffer>, string][] = [
    [picture(128, 127), "file:avatar_shape"],
    [picture(63), "file:avatar_side"],
    [picture(1025), "file:avatar_side"],
    [picture(128).slice(0, 12), "file:image_broken"],
    [new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg" width="64" height="64"/>'), "file:file_type"],
    [new TextEncoder().encode("GIF89a\x80\0\x80\0"), "file:file_type"],
  ];
  for (const [bytes, reason] of refused) assert.deepEqual(await e.admin.upload(of(id), bytes).invalid(), [reason]);
  await e.admin.upload(of(id), Buffer.concat([picture(), Buffer.alloc(512 * 1024)])).refused(413);
  assert.deepEqual([await storedFiles(e), await acts(e)], [[], []]);
});

test("an employee changes the own picture where the enterprise lets them", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "安一" });
  const file = await put(ann, own);
  assert.deepEqual((await ann.get(own).accepted()).avatar, file);
  assert.equal((await ann.download(inBook(ann.id, file))).length, picture().length);
  await ann.delete(own).accepted();
  await e.admin.patch("/v1/directory/settings", { editableFields: ["nameEn"] }).accepted();
  await ann.upload(own, picture()).refused(403, "directory.kept_by_administrators");
  await ann.delete(own).refused(403, "directory.kept_by_administrators");
  assert.deepEqual(await acts(e), ["directory.own_avatar_removed", "directory.own_avatar_changed"]);
  const mine = await put(e.admin, of(e.adminId));
  assert.equal((await e.admin.get("/v1/directory/console-avatar").accepted()).avatar, mine);
  assert.equal((await e.admin.download(`/v1/directory/console-avatars/${mine}`)).length, picture().length);
  await e.admin.get(`/v1/directory/console-avatars/${file}`).refused(404);
});

test("a picture is seen by those who see its member; hidden, absent and another's are the same 404", async () => {
  const e = await w.enterprise();
  const ann = await e.colleague({ name: "安一", departments: ["研发"] });
  const bob = await e.colleague({ name: "毕二", departments: ["销售"] });
  const file = await put(e.admin, of(ann.id));
  assert.equal((await bob.get(inBook(ann.id, file)).answer()).status, 200);
  const subjects = [{ kind: "member", id: ann.id }];
  await e.admin.post("/v1/directory/rules", { kind: "hidden", subjects }).accepted();
  const words = async (path: string): Promise<string> => {
    const { status, text } = await bob.get(path).answer();
    return status + text.replace(/"requestId":"[^"]*"/, "");
  };
  const absent = await words(inBook(randomUUID(), file));
  for (const path of [inBook(ann.id, file), inBook(ann.id, randomUUID()), inBook(bob.id, file)])
    assert.equal(await words(path), absent, path);
  const scoped = await e.scoped({ name: "市场管理员", departments: ["市场"] }, ["市场"]);
  await scoped.get(inConsole(ann.id, file)).refused(404);
  await scoped.upload(of(ann.id), picture()).refused(404);
  const guest = await e.member({ name: "客座", departments: ["研发", "市场"] });
  await scoped.upload(of(guest.id), picture()).refused(403, "directory.primary_outside_scope");
  const other = await w.enterprise();
  await other.admin.get(inConsole(ann.id, file)).refused(404);
  await other.admin.delete(of(ann.id)).refused(404);
});

test("a picture goes at once with its member who is erased, and keeps an import from being undone over it", async () => {
  const e = await w.enterprise();
  const gone = await e.member({ name: "安一" });
  const file = await put(e.admin, of(gone.id));
  await e.admin.post("/v1/directory/erasures", { ids: [gone.id] }).accepted();
  assert.deepEqual(await storedFiles(e), []);
  await sweep();
  assert.equal(await w.house.files.open(file), undefined);
  const desk = new Desk(e);
  const { id } = await desk.import([person("丙三", 7)]);
  const { items } = await e.admin.get("/v1/directory/members?q=丙三").accepted();
  await put(e.admin, of(items[0].id));
  await e.admin.post(`/v1/directory/imports/${id}/undoing`).accepted();
  await desk.runJob("undo", id);
  assert.equal((await desk.read(id)).state, "done", "somebody has changed what it brought");
  assert.equal((await e.admin.get("/v1/directory/members?q=丙三").accepted()).items.length, 1);
});
