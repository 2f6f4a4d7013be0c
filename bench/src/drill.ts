// npm run drill -- [kill | restore | visibility] [--short] [--seed=number]: long trials. `--short` runs a short form; without a
// name all of them run. Ends with 1 when a goal is missed.
import { parseArgs } from "node:util";
import { drillKill } from "./drill-kill.ts";
import { drillRestore } from "./drill-restore.ts";
import { drillVisibility } from "./drill-visibility.ts";
import { failed, report } from "./figures.ts";

const drills = { kill: drillKill, restore: drillRestore, visibility: drillVisibility };

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    short: { type: "boolean", default: false },
    seed: { type: "string" },
    json: { type: "boolean", default: false },
  },
});
const names = positionals.length > 0 ? positionals : Object.keys(drills);
const unknown = names.filter((name) => !Object.hasOwn(drills, name));
const seed = Number(values.seed ?? Date.now() % 1_000_000);
if (unknown.length > 0 || !Number.isSafeInteger(seed)) {
  console.error(`npm run drill -- [${Object.keys(drills).join(" | ")}] [--short] [--seed=number]`);
  process.exit(2);
}
for (const name of names) {
  console.error(`${name}, seed ${seed}`);
  const figures = await drills[name as keyof typeof drills]({ short: values.short, seed, say: console.error });
  console.log(report(figures, values.json));
  if (failed(figures).length > 0) process.exitCode = 1;
}
