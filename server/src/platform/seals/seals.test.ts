import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import pg from "pg";
import { openHouse } from "../../house.ts";
import { world } from "../../test/world.ts";
import { rawSql } from "../db/index.ts";
import { openLog } from "../log/index.ts";
import { openSeals } from "./index.ts";
import { keyFileIn, newKey } from "./keys.ts";
import { rotateKey } from "./rotate.ts";

const w = await world({ ROLE: "api" });
const folder = mkdtempSync(join(tmpdir(), "qilian-seals-"));
after(() => rmSync(folder, { recursive: true, force: true }));
const file = keyFileIn(w.config.dataFolder);
const place = "planted.secret_sealed";

test("what is sealed opens where it was sealed, and reads differently each time", () => {
  const { seals } = w.house;
  const sealed = seals.seal(place, "口令 s3cret");
  assert.equal(seals.open(place, sealed), "口令 s3cret");
  assert.notEqual(seals.seal(place, "口令 s3cret"), sealed);
  assert.doesNotMatch(sealed, /s3cret/);
});

test("a value that was copied to another column, changed, or sealed with another key does not open", () => {
  const { seals } = w.house;
  const sealed = seals.seal(place, "secret");
  const changed = sealed.slice(0, -2) + (sealed.at(-2) === "A" ? "B" : "A") + sealed.slice(-1);
  const foreign = openSeals({ keys: [newKey().text], dataFolder: folder }).seal(place, "secret");
  assert.throws(() => seals.open("other.secret_sealed", sealed), /is not what was sealed there/);
  assert.throws(() => seals.open(place, changed), /is not what was sealed there/);
  assert.throws(() => seals.open(place, foreign), /which this process does not have/);
  assert.throws(() => seals.open(place, "plain"), /holds no sealed value/);
});

test("the key is made in the data folder, for its owner alone, and one that others may read stops the start", () => {
  assert.equal(statSync(file).mode & 0o777, 0o600);
  const mine = openSeals({ keys: [], dataFolder: folder });
  assert.equal(openSeals({ keys: [], dataFolder: folder }).keyId, mine.keyId);
  chmodSync(keyFileIn(folder), 0o640);
  assert.throws(() => openSeals({ keys: [], dataFolder: folder }), /others may read it; run: chmod 600/);
});

test("a process without the instance's key does not start", async () => {
  const config = { ...w.config, dataFolder: mkdtempSync(join(folder, "stranger-")) };
  await assert.rejects(
    openHouse(config, w.database.appUrl, false, openLog("silent")),
    /are sealed with the key [0-9a-f]{8}, which is not in .*secret\.key\. Bring that file/,
  );
});

/** A table of a tenant's, as a later module may have one. */
async function plantTable(): Promise<void> {
  const client = new pg.Client({ connectionString: w.database.ownerUrl });
  await client.connect();
  await client.query(`create table planted (tenant_id uuid not null, secret_sealed text);
    alter table planted enable row level security, force row level security;
    create policy own_tenant on planted using (tenant_id = app_tenant()) with check (tenant_id = app_tenant());
    grant select, insert on planted to public`);
  await client.end();
}

test("a rotation seals everything anew beside a running product, and forgets the key before the last", async () => {
  const tenantId = (await w.enterprise()).id;
  await plantTable();
  const { seals, db } = w.house;
  const write = (secret: string) =>
    db.tenant(tenantId, (tx) =>
      rawSql(tx, "insert into planted values ($1, $2)", [tenantId, seals.seal(place, secret)]),
    );
  const secrets = async () => {
    const { rows } = await db.read(tenantId, (tx) => rawSql(tx, "select secret_sealed as sealed from planted", []));
    return (rows as { sealed: string }[]).map(({ sealed }) => ({
      key: sealed.split(".")[1],
      secret: seals.open(place, sealed),
    }));
  };
  await write("one");
  const first = seals.keyId;
  const rotated = await rotateKey({ ownerUrl: w.database.ownerUrl, source: { file } });
  assert.deepEqual([rotated.secrets, rotated.forgotten, seals.keyId], [1, 0, rotated.keyId]);
  assert.notEqual(rotated.keyId, first);
  assert.deepEqual(await secrets(), [{ key: rotated.keyId, secret: "one" }]);
  await write("two");
  const again = await rotateKey({ ownerUrl: w.database.ownerUrl, source: { file } });
  assert.deepEqual([again.secrets, again.forgotten], [2, 1]);
  assert.equal(readFileSync(file, "utf8").trim().split("\n").length, 2);
  assert.deepEqual((await secrets()).map(({ secret }) => secret).sort(), ["one", "two"]);
});

test("a rotation that meets what it cannot open changes nothing", async () => {
  const copy = join(folder, "copy.key");
  writeFileSync(copy, `${newKey().text}\n`, { mode: 0o600 });
  await assert.rejects(rotateKey({ ownerUrl: w.database.ownerUrl, source: { file: copy } }), /does not have/);
  const again = await rotateKey({ ownerUrl: w.database.ownerUrl, source: { file } });
  assert.equal(again.secrets, 2);
});
