// Plants one breach of every rule in a copy of the layout and sees each caught: a rule that catches nothing, or a
// checker that reads nothing, would otherwise look like a clean house.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, test } from "node:test";
import { importRules, PACKAGES } from "./checks.mjs";
import { node24, root } from "./install.mjs";

const require = createRequire(import.meta.url);
const map: Record<string, string[]> = require("../module-map.cjs");
const rules: { name: string }[] = require("../.dependency-cruiser.cjs").forbidden;

/** A house without a breach. */
const SOUND: Record<string, string> = {
  "contract/src/voting.ts": `import { z } from "zod"; export const Poll = z.string();`,
  "server/src/platform/db/index.ts": `export { tables, rawSql, type Tx } from "./database.ts";`,
  "server/src/platform/db/database.ts": `import { sql } from "kysely"; export type Tx = object; export const tables = sql; export const rawSql = sql;`,
  "server/src/modules/tenancy/index.ts": `export { store } from "./store.ts"; export type Tenant = string;`,
  "server/src/modules/tenancy/store.ts": `import { sql } from "kysely"; import { tables } from "../../platform/db/index.ts"; export const store = [sql, tables];`,
  "server/src/modules/access/index.ts": `export const grant = 1;`,
  "server/src/modules/identity/index.ts": `import { store } from "../tenancy/index.ts"; import { Poll } from "@qilian/contract/voting.ts"; export const accounts = [store, Poll];`,
  "server/src/modules/settings/index.ts": `export const name = 1;`,
  "server/src/modules/elsewhere/index.ts": `export type Thing = string;`,
  "server/src/modules/directory/index.ts": `import { grant } from "../access/index.ts"; export const people = grant;`,
  "server/src/modules.ts": `export { people } from "./modules/directory/index.ts";`,
  "ui/src/Page.tsx": `import { Poll } from "@qilian/contract/voting.ts"; export const Page = () => <p>{String(Poll)}</p>;`,
  "console/src/main.tsx": `import { Page } from "@qilian/ui/Page.tsx"; export const main = <Page />;`,
  "portal/src/main.tsx": `import { Page } from "@qilian/ui/Page.tsx"; export const main = <Page />;`,
  "e2e/src/journey.ts": `export const journey = 1;`,
  "bench/src/bench.ts": `export const figure = 1;`,
};

/** For every rule a file that breaks it. */
const BREACHES: Record<string, [file: string, text: string]> = {
  "no-circular": ["ui/src/round.ts", `import "./about.ts";`],
  "not-to-unresolvable": ["ui/src/lost.ts", `import "@qilian/contract/nothing.ts";`],
  "platform-knows-no-module": ["server/src/platform/http.ts", `import "../modules/access/index.ts";`],
  "modules-meet-at-index": [
    "server/src/modules/identity/inside.ts",
    `import { store } from "../tenancy/store.ts"; export const a = store;`,
  ],
  "modules-stand-in-the-map": ["server/src/modules/voting/index.ts", `import "../access/index.ts";`],
  "modules-are-wired-above": ["server/src/modules/settings/wiring.ts", `import "../../modules.ts";`],
  "sql-in-stores": ["server/src/modules/settings/rules.ts", `import { sql } from "kysely"; export const a = sql;`],
  "database-by-its-door": [
    "server/src/modules/settings/store.ts",
    `import { tables } from "../../platform/db/database.ts"; export const a = tables;`,
  ],
  "webs-through-contract": ["console/src/reach.ts", `import "../../server/src/modules.ts";`],
  "webs-do-not-meet": [
    "console/src/borrow.tsx",
    `import { main } from "@qilian/portal/main.tsx"; export const a = main;`,
  ],
  "webs-do-not-meet-either-way": [
    "portal/src/borrow.tsx",
    `import { main } from "@qilian/console/main.tsx"; export const a = main;`,
  ],
  "ui-is-below-the-webs": ["ui/src/above.ts", `import "../../portal/src/main.tsx";`],
  "server-knows-no-web": ["server/src/modules/settings/page.ts", `import "@qilian/ui/Page.tsx";`],
  "contract-stands-alone": ["contract/src/heavy.ts", `import { sql } from "kysely"; export const a = sql;`],
  "no-undeclared-package": ["server/src/platform/borrowed.ts", `import "playwright-core";`],
};
for (const module of Object.keys(map)) {
  const text = `import type { Thing } from "../elsewhere/index.ts"; export type A = Thing;`;
  BREACHES[`map-${module}`] = [`server/src/modules/${module}/up.ts`, text];
}
const HALF_A_CYCLE = ["ui/src/about.ts", `import "./round.ts";`] as const;

let house: string;

function write(file: string, text: string) {
  mkdirSync(dirname(join(house, file)), { recursive: true });
  writeFileSync(join(house, file), text);
}

before(() => {
  house = realpathSync(mkdtempSync(join(tmpdir(), "qilian-rules-")));
  mkdirSync(join(house, "node_modules", "@qilian"), { recursive: true });
  for (const name of ["zod", "kysely", "playwright-core", "react"]) {
    symlinkSync(join(root, "node_modules", name), join(house, "node_modules", name));
  }
  for (const name of PACKAGES) {
    mkdirSync(join(house, name, "src"), { recursive: true });
    copyFileSync(join(root, name, "package.json"), join(house, name, "package.json"));
    symlinkSync(join(house, name), join(house, "node_modules", "@qilian", name));
  }
  copyFileSync(join(root, "package.json"), join(house, "package.json"));
  for (const [file, text] of Object.entries(SOUND)) write(file, text);
});
after(() => rmSync(house, { recursive: true, force: true }));

test("every import rule has a planted breach", () => {
  assert.deepEqual(Object.keys(BREACHES).sort(), rules.map(({ name }) => name).sort());
});

test("a sound house passes the import rules", async () => {
  assert.equal(await importRules(house), "");
});

test("every planted breach of an import rule is caught", async () => {
  for (const [file, text] of [...Object.values(BREACHES), HALF_A_CYCLE]) write(file, text);
  const findings = (await importRules(house)).split("\n");
  for (const [name, [file]] of Object.entries(BREACHES)) {
    assert.ok(
      findings.some((line) => line.startsWith(`${name}: `) && line.includes(file)),
      `${name} did not catch ${file}; found:\n${findings.join("\n")}`,
    );
  }
});

test("the checker says so when it can read no TypeScript", async () => {
  assert.match(await importRules(house, ["package.json"]), /saw no TypeScript/);
});

function lint(file: string, text: string) {
  write(file, text);
  const biome = join(root, "node_modules/@biomejs/biome/bin/biome");
  const { status, stdout, stderr } = spawnSync(node24(), [biome, "check", file], { cwd: house, encoding: "utf8" });
  return { sound: status === 0, said: stdout + stderr };
}

test("planted breaches of format and lint are caught", () => {
  copyFileSync(join(root, "biome.jsonc"), join(house, "biome.jsonc"));
  copyFileSync(join(root, ".gitignore"), join(house, ".gitignore"));
  const query = `import { rawSql } from "../../platform/db/index.ts";\n\nexport const query = rawSql;\n`;
  assert.equal(lint("server/src/modules/settings/name-store.ts", query).sound, true);
  const smuggled = lint("server/src/modules/settings/name.ts", query);
  assert.equal(smuggled.sound, false);
  assert.match(smuggled.said, /noRestrictedImports/);
  assert.match(lint("contract/src/loose.ts", "export const  a = 1\n").said, /format/);
  assert.match(lint("contract/src/any.ts", "export const a: any = 1;\n").said, /noExplicitAny/);
});

test("a planted type error is caught, and so is syntax that Node cannot strip", () => {
  write("contract/src/wrong.ts", `export const a: number = "one";\nexport enum Kind {\n  A,\n}\n`);
  const config = JSON.parse(readFileSync(join(root, "tsconfig.json"), "utf8"));
  config.compilerOptions.typeRoots = [join(root, "node_modules/@types")];
  write("tsconfig.json", JSON.stringify({ ...config, include: ["contract/src/wrong.ts"] }));
  const tsc = join(root, "node_modules/typescript/bin/tsc");
  const { status, stdout } = spawnSync(node24(), [tsc, "-p", house], { cwd: house, encoding: "utf8" });
  assert.notEqual(status, 0);
  assert.match(stdout, /TS2322/);
  assert.match(stdout, /TS1294/);
});
