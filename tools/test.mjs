// npm test [-- stage ...]: sets up what is missing and runs every stage, or those named.
import { ensureInstalled, stop } from "./install.mjs";
import { SUITES } from "./suites.mjs";

const named = process.argv.slice(2);
const unknown = named.filter((name) => !(name in SUITES));
if (unknown.length > 0) stop(`No stage ${unknown.join(", ")}. The stages: ${Object.keys(SUITES).join(", ")}.`);

/** A stage that breaks down has failed; the others still run. */
async function outcome(suite) {
  try {
    return await suite.run();
  } catch (error) {
    console.error(error);
    return { passed: 0, failed: 1 };
  }
}

ensureInstalled();
const total = { passed: 0, failed: 0, skipped: 0 };
for (const name of named.length > 0 ? named : Object.keys(SUITES)) {
  const start = performance.now();
  console.log(`\n── ${name}: ${SUITES[name].title}`);
  const counts = await outcome(SUITES[name]);
  for (const kind of Object.keys(total)) total[kind] += counts[kind] ?? 0;
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`── ${name}: ${counts.failed === 0 ? "passed" : "FAILED"} in ${seconds} s`);
}
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : "";
console.log(`\n${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
