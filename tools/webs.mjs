// Builds the two webs when their built files are missing or older than what they are made of.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { environment, root } from "./install.mjs";

const WEBS = ["console", "portal"];
const SHARED_SOURCES = ["ui", "contract", "package-lock.json"];
const LEFT_OUT = new Set(["node_modules", "dist"]);

/** Returns the names of the webs that could not be built. */
export async function ensureWebs() {
  const stale = WEBS.map((web) => ({ web, stamp: stampOf(web) })).filter(({ web, stamp }) => !isBuilt(web, stamp));
  if (stale.length === 0) return [];
  console.log(`Building ${stale.map(({ web }) => web).join(" and ")}.`);
  const codes = await Promise.all(stale.map(({ web }) => build(web)));
  const failed = stale.filter((_, index) => codes[index] !== 0);
  mkdirSync(join(root, ".cache"), { recursive: true });
  for (const { web, stamp } of stale) if (!failed.some((one) => one.web === web)) writeFileSync(stampFile(web), stamp);
  return failed.map(({ web }) => web);
}

const stampFile = (web) => join(root, ".cache", `built-${web}`);

function isBuilt(web, stamp) {
  const built = existsSync(join(root, web, "dist", "index.html")) && existsSync(stampFile(web));
  return built && readFileSync(stampFile(web), "utf8") === stamp;
}

/** Name, size and time of every source: a walk of some hundred files, no reading. */
function stampOf(web) {
  const hash = createHash("sha256");
  for (const source of [web, ...SHARED_SOURCES]) walk(join(root, source), hash);
  return hash.digest("hex");
}

function walk(path, hash) {
  const found = statSync(path);
  if (!found.isDirectory()) return void hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  for (const entry of readdirSync(path).sort()) {
    if (!LEFT_OUT.has(entry) && !entry.endsWith(".test.ts")) walk(join(path, entry), hash);
  }
}

/** What a build says is shown only when it fails. */
function build(web) {
  return new Promise((resolve) => {
    const options = { cwd: root, env: environment(), stdio: ["ignore", "pipe", "pipe"] };
    const child = spawn("npm", ["run", "build", "--silent", "-w", web], options);
    const said = [];
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(chunk));
    child.on("error", (error) => said.push(error.message));
    child.on("close", (code) => {
      if (code !== 0) console.error(Buffer.concat(said.map(Buffer.from)).toString());
      resolve(code);
    });
  });
}
