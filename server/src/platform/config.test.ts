import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readConfig, settings } from "./config.ts";

test("settings have defaults and come from the environment alone", () => {
  const config = readConfig({});
  assert.deepEqual([config.role, config.port, config.publicUrl.href], ["all", 8080, "http://localhost:8080/"]);
  assert.equal(readConfig({ PORT: "9000" }).publicUrl.href, "http://localhost:9000/");
});

test("proxies are none, a number of them, or those at these addresses", () => {
  const read = (value: string) => readConfig({ QILIAN_TRUST_PROXY: value }).trustProxy;
  assert.deepEqual([read(""), read("false"), read("2")], [false, false, 2]);
  assert.deepEqual(read("10.0.0.5,192.168.7.0/24,fd00::/8"), ["10.0.0.5", "192.168.7.0/24", "fd00::/8"]);
});

test("a wrong setting stops the start with a sentence that names it", () => {
  const wrong: [Record<string, string>, RegExp][] = [
    [{ PORT: "eighty" }, /^Error: PORT must be a whole number from 1 to 65535; it is "eighty"\.$/],
    [{ ROLE: "boss" }, /^Error: ROLE must be one of all, api, worker; it is "boss"\.$/],
    [{ PUBLIC_URL: "qilian.example" }, /^Error: PUBLIC_URL must be a URL/],
    [{ PUBLIC_URL: "https://a.example/qilian" }, /^Error: PUBLIC_URL must be a scheme and a host without a path/],
    [{ DATABASE_URL: "mysql://x" }, /^Error: DATABASE_URL must be a URL that begins with postgres:/],
    [{ APP_DATABASE_URL: "postgres://x/y" }, /^Error: APP_DATABASE_URL needs DATABASE_URL/],
    [
      { QILIAN_TRUST_PROXY: "true" },
      /^Error: QILIAN_TRUST_PROXY must be false, the number of proxies .*; it is "true"\.$/,
    ],
    [{ QILIAN_TRUST_PROXY: "0" }, /^Error: QILIAN_TRUST_PROXY must be/],
    [{ QILIAN_TRUST_PROXY: "10.0.0.1,proxy.internal" }, /^Error: QILIAN_TRUST_PROXY must be/],
    [{ QILIAN_TRUST_PROXY: "0.0.0.0/0" }, /^Error: QILIAN_TRUST_PROXY must be/],
    [{ QILIAN_TRUST_PROXY: "10.0.0.0/33" }, /^Error: QILIAN_TRUST_PROXY must be/],
    [{ QILIAN_DTAA: "x" }, /^Error: Unknown setting QILIAN_DTAA\. Known are /],
  ];
  for (const [environment, sentence] of wrong) assert.throws(() => readConfig(environment), sentence);
});

test("the table in the docs has every setting with its default", () => {
  const page = readFileSync(new URL("../../../docs/configuration.md", import.meta.url), "utf8");
  const rows = [...page.matchAll(/^\| `(\w+)` \| (.*?) \| (.*) \|$/gm)].map(([, name, value, meaning]) => [
    name,
    value,
    meaning,
  ]);
  assert.deepEqual(
    rows,
    settings.map((setting) => [setting.name, setting.default === "" ? "" : `\`${setting.default}\``, setting.meaning]),
  );
});
