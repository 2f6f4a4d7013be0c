// Brings the packages of the lock file, Node 24 among them. Runs on any Node from 20 on, with nothing installed.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const NODE_WANTED = 24;
const lockFile = join(root, "package-lock.json");
const stampFile = join(root, "node_modules", ".qilian-installed");

/** Runs `npm ci` when the packages are missing or are not those of the lock file. Ends the process when that fails. */
export function ensureInstalled() {
  const { size, mtimeMs } = statSync(lockFile);
  const stamp = `${size} ${mtimeMs}\n`;
  if (existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return;
  if (!asLocked()) {
    console.log("Installing packages; the first time takes a minute.");
    const done = npm("ci", "--include=dev", "--include=optional", "--loglevel=error", "--no-progress");
    if (done !== 0) stop("The packages could not be installed. Try again with: npm ci");
  }
  try {
    writeFileSync(stampFile, stamp);
  } catch (error) {
    // Installed by another user, rightly so on a server: the packages are then compared at every start.
    if (error.code !== "EACCES" && error.code !== "EROFS") throw error;
  }
}

/** Whether what npm says it installed last is what the lock file asks for, whoever ran npm. */
function asLocked() {
  const installed = join(root, "node_modules", ".package-lock.json");
  if (!existsSync(installed) || nodeOfPackages() === undefined) return false;
  const have = JSON.parse(readFileSync(installed, "utf8")).packages;
  const want = Object.entries(JSON.parse(readFileSync(lockFile, "utf8")).packages);
  return want.every(([path, { version, optional, link }]) => {
    if (!path.includes("node_modules/") || link) return true;
    // An optional package of another system is rightly absent.
    return path in have ? have[path].version === version : optional === true;
  });
}

/** Runs npm as the user does; only what it complains of is shown. Returns its exit code. */
export function npm(...args) {
  const cli = process.env.npm_execpath;
  const [command, first] = cli?.endsWith(".js") ? [process.execPath, [cli]] : ["npm", []];
  return spawnSync(command, [...first, ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] }).status;
}

function nodeOfPackages() {
  const path = join(root, "node_modules", `node-${process.platform}-${process.arch}`, "bin", "node");
  return existsSync(path) ? path : undefined;
}

/** Node 24: the one the packages bring, or this process's own where none is brought. */
export function node24() {
  const brought = nodeOfPackages();
  if (brought) return brought;
  if (Number(process.versions.node.split(".")[0]) >= NODE_WANTED) return process.execPath;
  return stop(
    `On ${process.platform} ${process.arch} Qilian needs a Node ${NODE_WANTED} or newer of your own; this is ${process.version}.`,
  );
}

/** The environment for programs under Node 24: it comes first on the path, and compiled code is kept for the next start. */
export function environment() {
  const path = `${dirname(node24())}:${process.env.PATH}`;
  return { ...process.env, PATH: path, NODE_COMPILE_CACHE: join(root, ".cache", "compiled") };
}

/** @returns {never} */
export function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
