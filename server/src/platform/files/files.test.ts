import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer, text } from "node:stream/consumers";
import { after, suite, test } from "node:test";
import { openTestS3 } from "../../test/s3.ts";
import type { Files } from "./files.ts";
import { FilesFailed } from "./files-failed.ts";
import { FolderFiles } from "./folder-files.ts";
import { readS3Address, type S3Address } from "./s3-address.ts";
import { S3Files } from "./s3-files.ts";

const s3 = await openTestS3();
const folder = await mkdtemp(join(tmpdir(), "qilian-files-"));
after(() => rm(folder, { recursive: true }));
let made = 0;

/** Stores of their own for each test, and what is on this machine for them. */
const stores = {
  folder: (): { files: Files; local: string } => {
    const local = join(folder, `folder-${++made}`);
    return { files: new FolderFiles(local), local };
  },
  s3: (): { files: Files; local: string } => {
    const local = join(folder, `spool-${++made}`);
    const files = new S3Files(s3.address(`store-${made}`), local);
    after(() => files.close());
    return { files, local };
  },
};

const bytes = (...words: string[]): Readable => Readable.from(words.map((word) => Buffer.from(word)));
const all = async (names: AsyncIterable<string>): Promise<string[]> => Array.fromAsync(names);

async function textOf(files: Files, id: string, range?: { start: number; end: number }): Promise<string | undefined> {
  const found = await files.open(id, range);
  return found && text(found.stream);
}

/** Files on this machine; folders that stay empty do not count. */
async function filesBelow(place: string): Promise<string[]> {
  const entries = await readdir(place, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

for (const [name, open] of Object.entries(stores))
  suite(name, () => {
    test("a stream is stored whole, and read whole, in part and by a path", async () => {
      const { files, local } = open();
      const id = randomUUID();
      assert.equal(await files.put(id, bytes("花名", "册")), 9);
      assert.equal(await textOf(files, id), "花名册");
      const part = await files.open(id, { start: 3, end: 5 });
      assert.equal(part?.bytes, 3);
      part.stream.destroy();
      assert.equal(await textOf(files, id, { start: 3, end: 5 }), "名");
      assert.equal(await files.withPath(id, (path) => readFile(path, "utf8")), "花名册");
      assert.equal((await filesBelow(local)).length, name === "folder" ? 1 : 0, "a local copy goes");
    });

    test("what is larger than any buffer comes back to the last byte", async () => {
      const { files } = open();
      const large = Buffer.alloc(9 * 1024 * 1024, "0123456789abcdef!");
      const id = randomUUID();
      assert.equal(
        await files.put(id, Readable.from([large.subarray(0, 5_000_000), large.subarray(5_000_000)])),
        large.length,
      );
      const found = await files.open(id);
      assert.equal(found?.bytes, large.length);
      assert.ok(large.equals(await buffer(found.stream)));
    });

    test("a stream that breaks off leaves nothing behind", async () => {
      const { files, local } = open();
      const id = randomUUID();
      async function* breaking() {
        yield Buffer.alloc(6 * 1024 * 1024);
        throw new Error("gone away");
      }
      await assert.rejects(files.put(id, Readable.from(breaking())), /gone away/);
      assert.equal(await files.open(id), undefined);
      assert.deepEqual([await all(files.ids()), await filesBelow(local)], [[], []]);
    });

    test("files are listed in order and removed for good; what is not there is not missed", async () => {
      const { files } = open();
      const ids = Array.from({ length: 5 }, () => randomUUID()).sort();
      for (const id of ids.toReversed()) await files.put(id, bytes("x"));
      assert.deepEqual(await all(files.ids()), ids);
      for (const id of [...ids.slice(1), randomUUID()]) await files.remove(id);
      assert.deepEqual(await all(files.ids()), ids.slice(0, 1));
      assert.equal(await files.open(ids[1] as string), undefined);
      await assert.rejects(
        files.withPath(ids[1] as string, (path) => readFile(path)),
        { code: "ENOENT" },
      );
    });

    test("a look at the store leaves nothing there", async () => {
      const { files, local } = open();
      await files.check();
      assert.deepEqual([await files.isEmpty(), await all(files.ids()), await filesBelow(local)], [true, [], []]);
    });

    test("a restoring is in place as a whole, and one that was killed is in nobody's way", async () => {
      const { files } = open();
      const [killed, discarded, placed] = [randomUUID(), randomUUID(), randomUUID()];
      await (await files.restoring()).put(killed, bytes("killed"));
      assert.equal(await files.isEmpty(), true);
      const second = await files.restoring();
      await second.put(discarded, bytes("discarded"));
      await second.place();
      await second.discard();
      assert.equal(await files.isEmpty(), true);
      const third = await files.restoring();
      await third.put(placed, bytes("placed"));
      await third.place();
      assert.deepEqual([await all(files.ids()), await files.isEmpty()], [[placed], false]);
    });

    test("what is not an id of ours is no file", async () => {
      const { files } = open();
      for (const id of ["../../etc/passwd", "", "a/b", "restoring"])
        await assert.rejects(async () => files.open(id), /not the id of a file/);
    });
  });

test("more files than one page of a list holds are all listed", async () => {
  const { files } = stores.s3();
  const ids = Array.from({ length: 1005 }, () => randomUUID()).sort();
  for (const id of ids) await files.put(id, bytes("x"));
  assert.deepEqual(await all(files.ids()), ids);
});

test("an S3 that fails passes is tried again, and one that stays away is one sentence without a secret", async () => {
  let asked = 0;
  const server = createServer((request, response) => {
    request.resume().on("end", () => response.writeHead(++asked % 3 === 0 ? 200 : 503).end());
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  const address = readS3Address(`s3://AKEY:hunter2@127.0.0.1:${port}/files?tls=false`) as S3Address;
  const files = new S3Files(address, join(folder, "spool-away"));
  await files.put(randomUUID(), bytes("x"));
  assert.equal(asked, 3);
  server.close();
  server.closeAllConnections();
  const failure = await files.put(randomUUID(), bytes("x")).then(
    () => assert.fail("stored"),
    (error: unknown) => error,
  );
  assert.ok(failure instanceof FilesFailed);
  assert.match(failure.message, new RegExp(`^http://127.0.0.1:${port}/files/ fails with ECONN\\w+\\.$`));
  files.close();
});

test("an address names host, key, secret and bucket; what is wrong is said without quoting it", () => {
  assert.deepEqual(readS3Address("s3://K:a%2Fb@oss.example:9000/qilian/prod/files?region=cn-north-1&style=virtual"), {
    endpoint: "https://oss.example:9000",
    region: "cn-north-1",
    bucket: "qilian",
    prefix: "prod/files/",
    pathStyle: false,
    accessKeyId: "K",
    secretAccessKey: "a/b",
  });
  const wrong: [string, RegExp][] = [
    ["bucket", /^must be a URL/],
    ["https://K:hunter2@host/bucket", /^must begin with s3:/],
    ["s3://host/bucket", /^must name KEY:SECRET/],
    ["s3://K:hunter2@host/", /^must name a bucket/],
    ["s3://K:hunter2@host/bucket?tls=no", /^must say tls/],
    ["s3://K:hunter2@host/bucket?style=dns", /^must say style/],
    ["s3://K:hunter2@host/bucket?secret=hunter2", /^knows the parameters region, tls, style and no other/],
  ];
  for (const [url, words] of wrong) {
    const said = readS3Address(url);
    assert.match(String(said), words);
    assert.doesNotMatch(String(said), /hunter2/);
  }
});
