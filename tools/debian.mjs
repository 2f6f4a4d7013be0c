// What the tests need beyond npm: Debian's packages, installed when missing by whoever may.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

const CHROMIUM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const CJK_FONTS = "/usr/share/fonts/opentype/noto";

export const POSTGRES_15 = "/usr/lib/postgresql/15/bin";

const NEEDS = {
  chromium: () => chromium() !== undefined,
  "fonts-noto-cjk": () => existsSync(CJK_FONTS) && readdirSync(CJK_FONTS).some((file) => file.includes("CJK")),
  wrk: () => existsSync("/usr/bin/wrk"),
  postfix: () => existsSync("/usr/sbin/postfix"),
  "dovecot-imapd": () => existsSync("/usr/lib/dovecot/imap"),
  "dovecot-lmtpd": () => existsSync("/usr/lib/dovecot/lmtp"),
  slapd: () => existsSync("/usr/sbin/slapd"),
  "ldap-utils": () => existsSync("/usr/bin/ldapadd"),
  "postgresql-15": () => existsSync(`${POSTGRES_15}/initdb`),
};

/** The path of a browser: the one that `CHROMIUM` names, or the installed one. */
export function chromium() {
  return process.env.CHROMIUM ?? CHROMIUM.find((path) => existsSync(path));
}

/** Installs those packages that are missing. Returns undefined, or a sentence that names the one command to run. */
export function ensurePackages(...names) {
  const missing = () => names.filter((name) => !NEEDS[name]());
  const wanted = missing();
  if (wanted.length === 0) return undefined;
  const isRoot = process.getuid?.() === 0;
  if (isRoot && existsSync("/usr/bin/apt-get")) {
    console.log(`Installing ${wanted.join(", ")}.`);
    aptGet("update");
    aptGet("install", "--yes", "--no-install-recommends", ...wanted);
  }
  const left = missing();
  return left.length === 0 ? undefined : `Missing: ${left.join(", ")}. Run: sudo apt-get install ${left.join(" ")}`;
}

function aptGet(...args) {
  // Single-user runlevel: the packages of servers start none of their own.
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive", RUNLEVEL: "1" };
  spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=600", ...args], {
    stdio: ["ignore", "ignore", "inherit"],
    env,
  });
}
