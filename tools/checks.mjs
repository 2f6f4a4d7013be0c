// The checks that need no running server: format and lint, types, import rules.
import { spawn } from "node:child_process";
import { environment, node24, root } from "./install.mjs";

export const PACKAGES = ["contract", "server", "ui", "console", "portal", "e2e", "bench"];
const TYPE_CHECKED = ["tsconfig.json", "tsconfig.web.json", "tsconfig.web-tests.json", "tsconfig.worker.json"];

const tool = (path) => `node_modules/${path}`;
const CHECKS = [
  {
    name: "format and lint",
    commands: [[tool("@biomejs/biome/bin/biome"), "check", "--error-on-warnings", "--max-diagnostics=50", "."]],
  },
  { name: "types", commands: TYPE_CHECKED.map((project) => [tool("typescript/bin/tsc"), "-p", project]) },
  { name: "import rules", commands: [], run: importRules },
];

/** Runs every check, each with a line of its own. Returns `{ passed, failed }`. */
export async function runChecks() {
  let failed = 0;
  for (const check of CHECKS) {
    const start = performance.now();
    const findings = await (check.run ? check.run() : outputs(check.commands));
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${findings === "" ? "✔" : "✖"} ${check.name} (${seconds} s)`);
    if (findings !== "") {
      console.log(findings);
      failed += 1;
    }
  }
  return { passed: CHECKS.length - failed, failed };
}

/** What the commands that failed said; empty when all went well. */
async function outputs(commands) {
  const runs = await Promise.all(commands.map((command) => runTool(command)));
  return runs
    .filter(({ code }) => code !== 0)
    .map(({ code, said }) => said.trim() || `ended with ${code}`)
    .join("\n");
}

/**
 * dependency-cruiser in a folder laid out like this one. It is content when it inspects nothing, so its own summary
 * is read. Returns the findings, empty when there are none.
 * @returns {Promise<string>}
 */
export async function importRules(folder = root, packages = PACKAGES) {
  const config = `${root}/.dependency-cruiser.cjs`;
  const cruiser = `${root}/${tool("dependency-cruiser/bin/dependency-cruiser.mjs")}`;
  const { said } = await runTool([cruiser, "--config", config, "--output-type", "json", ...packages], folder);
  let found;
  try {
    found = JSON.parse(said);
  } catch {
    return said || "dependency-cruiser said nothing";
  }
  const own = found.modules.filter(({ source }) => /^(?!.*node_modules).*[.]tsx?$/.test(source));
  if (own.length === 0 || own.every(({ dependencies }) => dependencies.length === 0)) {
    return "dependency-cruiser saw no TypeScript: its parser is missing";
  }
  const reasons = new Map(found.summary.ruleSetUsed.forbidden.map(({ name, comment }) => [name, comment]));
  return found.summary.violations
    .map(({ rule, from, to, cycle }) => {
      const path = cycle ? cycle.map(({ name }) => name).join(" → ") : to;
      return `${rule.name}: ${from} → ${path}  ${reasons.get(rule.name)}`;
    })
    .join("\n");
}

function runTool(command, folder = root) {
  return new Promise((resolve) => {
    const child = spawn(node24(), command, { cwd: folder, env: environment(), stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    let complained = "";
    child.stdout.on("data", (chunk) => {
      said += chunk;
    });
    child.stderr.on("data", (chunk) => {
      complained += chunk;
    });
    child.on("close", (code) => resolve({ code, said: code === 0 ? said : said + complained }));
  });
}
