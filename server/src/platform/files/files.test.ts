import assert from "node:assert/strict";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { test } from "node:test";
import { Files } from "./index.ts";

const folder = await mkdtemp(join(tmpdir(), "qilian-files-"));
test.after(() => rm(folder, { recursive: true }));
const files = new Files(folder);

test("a stream is stored whole under an id of its own", async () => {
  const { id, bytes } = await files.save(Readable.from([Buffer.from("花名"), Buffer.from("册")]));
  assert.equal(bytes, 9);
  assert.equal(await readFile(files.path(id), "utf8"), "花名册");
});

test("a stream that breaks off leaves nothing behind", async () => {
  const before = await readdir(folder, { recursive: true });
  async function* breaking() {
    yield Buffer.from("half");
    throw new Error("gone away");
  }
  await assert.rejects(files.save(Readable.from(breaking())), /gone away/);
  const left = (await readdir(folder, { recursive: true })).filter((name) => name.length > 2 && !before.includes(name));
  assert.deepEqual(left, []);
});

test("what is not an id of ours is no path", () => {
  for (const id of ["../../etc/passwd", "", "a/b"]) assert.throws(() => files.path(id));
});
