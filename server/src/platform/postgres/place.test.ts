import assert from "node:assert/strict";
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { embeddedBinaries } from "./binaries.ts";
import { canReach, serverUser } from "./server-user.ts";
import { openSite, saveSite } from "./site.ts";

// A number that owns nothing on this machine stands for the server's user.
const stranger = { uid: 54321, gid: 54321 };
const isRoot = process.getuid?.() === 0;
let root: string;

before(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), "qilian-place-")));
  chmodSync(root, 0o755);
  mkdirSync(join(root, "private", "product"), { recursive: true });
  chmodSync(join(root, "private"), 0o700);
  mkdirSync(join(root, "public"));
});
after(() => rmSync(root, { recursive: true, force: true }));

test("a folder below a private one is out of reach for the server's user", () => {
  assert.equal(canReach(stranger, join(root, "public")), true);
  assert.equal(canReach(stranger, join(root, "private", "product")), false);
});

test("the program is made complete in its place, and copied where the server's user can run it", () => {
  const installed = dirname(dirname(embeddedBinaries(serverUser())));
  const hidden = join(root, "private", "package");
  cpSync(installed, hidden, { recursive: true, verbatimSymlinks: true });
  rmSync(join(hidden, "native/lib/libicuuc.so.60"), { force: true });
  const binaries = embeddedBinaries(stranger, hidden, join(root, "shared"));
  assert.match(binaries, /shared\/postgresql-18\.[^/]+\/native\/bin$/);
  assert.ok(existsSync(join(binaries, "postgres")));
  assert.ok(existsSync(join(binaries, "../lib/libicuuc.so.60")), "the library link is there");
});

test("the data goes where the server's user can get, and stays where it is", {
  skip: !isRoot && "giving a folder away needs root",
}, () => {
  const near = openSite(join(root, "public"), stranger, join(root, "shared"));
  assert.equal(near.home, join(root, "public", "server"));
  const product = join(root, "private", "product");
  const far = openSite(product, stranger, join(root, "shared"));
  assert.match(far.home, /shared\/data-[0-9a-f]{12}$/);
  assert.equal(statSync(far.home).uid, stranger.uid);
  assert.equal(statSync(join(product, "connection.json")).mode & 0o777, 0o600);
  saveSite(product, { ...far, port: 5433 });
  assert.deepEqual(openSite(product, stranger, join(root, "elsewhere")), { ...far, port: 5433 });
});

test("data that was put back under another owner is handed to the server's user", {
  skip: !isRoot && "giving a folder away needs root",
}, () => {
  const folder = join(root, "public");
  const { home } = openSite(folder, stranger);
  openSite(folder, { uid: 54322, gid: 54322 });
  assert.equal(statSync(home).uid, 54322);
});
