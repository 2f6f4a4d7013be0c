// The stages of npm test. Each returns `{ passed, failed, skipped }`.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { runChecks } from "./checks.mjs";
import { chromium, ensurePackages, POSTGRES_15 } from "./debian.mjs";
import { environment, node24, root } from "./install.mjs";
import { SAME_STATEMENTS } from "./same-statements.mjs";
import { ensureWebs } from "./webs.mjs";

const UNIT_TESTED = ["contract/src", "server/src", "ui/src", "console/src", "portal/src", "bench/src", "tools"];
const OWN_SERVER = join("server", "src", "platform", "postgres");
/** Whence tests have a database and a mail server. */
const DEBIANS = ["database.ts", "mail-servers.ts"].map((file) => join("server", "src", "test", file));
/** At once: each has a product and a browser of its own, which take a gigabyte together. */
const MOST_JOURNEYS = 3;
/** Of reading files: the database's version says nothing about them, and they take long. */
const READ_ONCE = ["bad-input.test.ts", "workbook-programs.test.ts", "killed-upload.test.ts"];
const DRILL = "bench/src/drill.ts";

export const SUITES = {
  check: { title: "Format, lint, types, import rules", run: runChecks },
  server: {
    title: "Unit and HTTP tests, PostgreSQL out of npm",
    run: () => withDatabase([], (env) => runTests(testsIn(UNIT_TESTED), env)),
  },
  debian: { title: "Server tests, Debian's PostgreSQL 15, Postfix and Dovecot", run: onDebiansPostgres },
  web: { title: "Build of the webs", run: buildWebs },
  e2e: { title: "Journeys in headless Chromium", run: runJourneys },
  drill: { title: "Short drills", run: runDrills },
};

function testsIn(folders) {
  return folders.flatMap((folder) => {
    const files = readdirSync(join(root, folder), { recursive: true });
    return files.filter((file) => file.endsWith(".test.ts")).map((file) => join(folder, file));
  });
}

async function onDebiansPostgres() {
  const missing = ensurePackages("postgresql-15", "postfix", "dovecot-imapd", "dovecot-lmtpd");
  if (missing) return failure(missing);
  const repeats = SAME_STATEMENTS.map((file) => join("server", "src", file));
  const gone = repeats.filter((file) => !existsSync(join(root, file)));
  if (gone.length > 0) return failure(`tools/same-statements.mjs names what is not there: ${gone.join(", ")}`);
  // What needs neither has been proven by the stage before; the tests of the server out of npm bring their own.
  const files = testsIn(["server/src"])
    .filter((file) => !file.startsWith(OWN_SERVER) && !READ_ONCE.includes(basename(file)) && !repeats.includes(file))
    .filter((file) => reaches(file, DEBIANS));
  return withDatabase([POSTGRES_15], (env) => runTests(files, env));
}

/** Whether a file comes to one of the others by its imports, however many lie between. */
function reaches(file, others, seen = new Set()) {
  if (others.includes(file)) return true;
  if (seen.has(file) || !existsSync(join(root, file))) return false;
  seen.add(file);
  const imports = readFileSync(join(root, file), "utf8").matchAll(/(?:from|import) "(\.[^"]+)"/g);
  return [...imports].some(([, path]) => reaches(join(dirname(file), path), others, seen));
}

async function buildWebs() {
  const failed = await ensureWebs();
  return failed.length > 0 ? failure(`Not built: ${failed.join(", ")}.`) : { passed: 1, failed: 0 };
}

async function runJourneys() {
  const missing = ensurePackages("chromium", "fonts-noto-cjk");
  if (missing) return failure(missing);
  const prepared = mkdtempSync(join(tmpdir(), "qilian-prepared-"));
  try {
    const code = await runNode([join("e2e", "src", "prepare.ts"), prepared]);
    if (code !== 0) return failure(`What the journeys begin with could not be made: it ended with ${code}.`);
    const env = { CHROMIUM: chromium(), QILIAN_E2E_PREPARED: prepared };
    return await runTests(testsIn(["e2e/src"]), env, Math.min(availableParallelism(), MOST_JOURNEYS));
  } finally {
    rmSync(prepared, { recursive: true, force: true });
  }
}

async function runDrills() {
  if (!existsSync(join(root, DRILL))) return { passed: 0, failed: 0 };
  const code = await runNode([DRILL, "--short"]);
  return code === 0 ? { passed: 1, failed: 0 } : failure(`The drills ended with ${code}.`);
}

/** Files with a summary of node's test runner each; a run that counts nothing has failed. */
async function runTests(files, env, concurrency = availableParallelism()) {
  if (files.length === 0) return failure("There are no tests.");
  const folder = mkdtempSync(join(tmpdir(), "qilian-counts-"));
  const counts = join(folder, "counts");
  const reporters = [
    ...["--test-reporter=spec", "--test-reporter-destination=stdout"],
    ...[`--test-reporter=${join(root, "tools", "counting-reporter.mjs")}`, `--test-reporter-destination=${counts}`],
  ];
  const code = await runNode(["--test", `--test-concurrency=${concurrency}`, ...reporters, ...files], env);
  const written = existsSync(counts) ? readFileSync(counts, "utf8").trim() : "";
  rmSync(folder, { recursive: true });
  if (written === "") return failure(`The test runner ended with ${code} and counted nothing.`);
  const { tests, passed, skipped, todo } = JSON.parse(written);
  const failed = tests - passed - skipped - todo;
  // A file that dies after its last test, or leaves something open, fails the run without failing a test.
  return { passed, failed: code === 0 ? failed : Math.max(failed, 1), skipped };
}

function failure(sentence) {
  console.log(`✖ ${sentence}`);
  return { passed: 0, failed: 1 };
}

function runNode(args, env = {}) {
  return new Promise((resolve) => {
    const options = { cwd: root, env: { ...environment(), ...env }, stdio: ["ignore", "inherit", "inherit"] };
    const child = spawn(node24(), ["--disable-warning=ExperimentalWarning", ...args], options);
    child.on("close", (code) => resolve(code));
  });
}

/** One throw-away server for the whole suite; every test makes its own database in it. */
async function withDatabase(args, suite) {
  const script = join(root, "tools", "scratch-server.ts");
  const options = { cwd: root, env: environment(), stdio: ["pipe", "pipe", "inherit"] };
  const server = spawn(node24(), [script, ...args], options);
  const ended = new Promise((resolve) => server.on("close", resolve));
  const url = await Promise.race([firstLine(server.stdout), ended.then(() => undefined)]);
  if (url === undefined) return failure("The throw-away database server did not start.");
  try {
    return await suite({ QILIAN_TEST_DATABASE_URL: url });
  } finally {
    server.stdin.end();
    await ended;
  }
}

function firstLine(stream) {
  return new Promise((resolve) => createInterface(stream).once("line", resolve));
}
