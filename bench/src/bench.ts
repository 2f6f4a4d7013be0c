// npm run bench -- <suite> [--json]: measures, and ends with 1 when a goal is missed. One file per suite.
import { parseArgs } from "node:util";
import * as directory from "./directory.ts";
import { failed, report } from "./figures.ts";
import * as identity from "./identity.ts";
import * as main from "./main.ts";

const suites = { main, directory, identity };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: "boolean", default: false } },
});
const [name = ""] = positionals;
if (!Object.hasOwn(suites, name)) {
  console.error(`npm run bench -- <suite> [--json]. The suites: ${Object.keys(suites).join(", ")}.`);
  process.exit(2);
}
const began = performance.now();
const progress = (line: string): void =>
  console.error(`${((performance.now() - began) / 1000).toFixed(0).padStart(4)} s  ${line}`);
const figures = await suites[name as keyof typeof suites].measure(progress);
console.log(report(figures, values.json));
process.exitCode = failed(figures).length === 0 ? 0 : 1;
