// Images and documents: taken by their content within the limit of their kind, and served so that nothing of them runs.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { type Api, byId, Id } from "@qilian/contract/api.ts";
import { uploadKinds } from "@qilian/contract/uploads.ts";
import * as z from "zod";
import { doorOf } from "../../modules.ts";
import { Person } from "../../test/person.ts";
import { world } from "../../test/world.ts";
import { notFound } from "../errors.ts";
import { keepUpload, readFile } from "../files/index.ts";
import { Notices } from "../live/index.ts";
import { openLog } from "../log/index.ts";
import { openApp, serve } from "./index.ts";

const w = await world();
const e = await w.enterprise();
const api = {
  add: {
    method: "POST",
    path: "/v1/test/files",
    access: "administrator",
    summary: "Add.",
    query: z.object({ name: z.string() }),
    upload: { kinds: ["image", "document"] },
    reply: z.object({ id: Id, type: z.string() }),
  },
  file: {
    method: "GET",
    path: "/v1/test/files/:id",
    access: "administrator",
    summary: "One.",
    params: byId,
    download: { stored: true },
  },
} satisfies Api;
const routes = serve(api, {
  add: ({ upload, query, ...context }) => keepUpload(context, upload, query.name),
  file: async ({ tx, params }) => {
    const file = await readFile(tx, params.id);
    if (file === undefined) throw notFound();
    return file;
  },
});
const log = openLog("silent");
const { db, files, seals } = w.house;
const notices = new Notices(w.database.appUrl, log);
const app = await openApp({ config: w.config, db, files, seals, log, notices, door: doorOf(db, log), routes });
const origin = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());

function at(person: Person): Person {
  const same = new Person(origin, person.name);
  for (const [name, value] of person.cookies) same.cookies.set(name, value);
  return same;
}
const admin = at(e.admin);

const contents = {
  "image/png": "\x89PNG\r\n\x1a\n",
  "image/jpeg": "\xff\xd8\xff\xe0",
  "image/gif": "GIF89a",
  "image/webp": "RIFF\x04\x00\x00\x00WEBP",
  "application/pdf": "%PDF-1.7",
};
const beginning = (head: string, bytes: number): Uint8Array<ArrayBuffer> => {
  const content = new Uint8Array(bytes);
  content.set(Buffer.from(head, "latin1"));
  return content;
};
const add = (content: Uint8Array<ArrayBuffer>, name = "执照.png", headers = {}) =>
  admin.upload(`/v1/test/files?name=${encodeURIComponent(name)}`, content, headers);

test("the type is that of the content, whatever its name and header say; images are shown, documents downloaded", async () => {
  for (const [type, head] of Object.entries(contents)) {
    const { id, ...kept } = await add(beginning(head, 40), "执照.html", { "content-type": "text/html" }).accepted();
    assert.deepEqual(kept, { type });
    const { status, headers } = await admin.get(`/v1/test/files/${id}`).answer();
    const shown = type.startsWith("image/");
    assert.deepEqual([status, headers.get("content-type"), headers.get("etag")], [200, type, `"${id}"`]);
    assert.equal(headers.get("content-security-policy"), "default-src 'none'; sandbox");
    assert.equal(headers.get("x-content-type-options"), "nosniff");
    assert.equal(headers.get("cache-control"), shown ? "private, max-age=31536000, immutable" : "no-store");
    const name = encodeURIComponent("执照.html");
    assert.match(
      headers.get("content-disposition") ?? "",
      new RegExp(`^${shown ? "inline" : "attachment"};.*${name}$`),
    );
  }
});

test("what is of none of the kinds is refused, naming the file", async () => {
  for (const content of ["<svg onload=alert(1)>", "PK\x03\x04 a workbook", "", "\x89PN"])
    assert.deepEqual(await add(beginning(content, content.length)).invalid(), ["file:file_type"]);
});

test("each kind has its own limit, and the last byte that is allowed is taken", async () => {
  const { maxBytes } = uploadKinds.image;
  assert.equal((await add(beginning(contents["image/png"], maxBytes + 1)).refused(413)).params?.maxBytes, maxBytes);
  await add(beginning(contents["image/png"], maxBytes)).accepted();
  await add(beginning(contents["application/pdf"], maxBytes + 1)).accepted();
  const most = uploadKinds.document.maxBytes;
  assert.equal((await add(beginning(contents["application/pdf"], most + 1)).refused(413)).params?.maxBytes, most);
});

test("another tenant's file and an absent one read the same", async () => {
  const { id } = await add(beginning(contents["image/png"], 20)).accepted();
  const stranger = at((await w.enterprise()).admin);
  await stranger.get(`/v1/test/files/${id}`).refused(404, "not_found");
  await stranger.get(`/v1/test/files/${e.id}`).refused(404, "not_found");
});
