// Settings, all from the environment. docs/configuration.md shows the same table; a test holds the two together.
import { isIP } from "node:net";
import { resolve } from "node:path";
import { readS3Address, type S3Address } from "./files/s3-address.ts";
import { parseKey } from "./seals/keys.ts";

export type Config = {
  /** Which work this process does. */
  role: "all" | "api" | "worker";
  host: string;
  port: number;
  publicUrl: URL;
  dataFolder: string;
  /** A bucket for files; undefined: they are in the data folder. */
  filesAt: S3Address | undefined;
  /** The owner's connection; undefined: PostgreSQL out of npm runs in the data folder. */
  databaseUrl: string | undefined;
  /** A role that owns nothing; undefined: the owner makes one. */
  appDatabaseUrl: string | undefined;
  databaseConnections: number;
  logLevel: string;
  /** How many proxies stand in front, or which: of X-Forwarded-For that much is believed. */
  trustProxy: false | number | string[];
  requestsPerMinute: number;
  codesPerAddress: number;
  /** What seals secrets, the one that seals first; none: the data folder keeps it. */
  keys: readonly string[];
  /** Where `/metrics` is served; undefined: nowhere. */
  metrics: { host: string; port: number } | undefined;
};

type Setting = {
  name: string;
  default: string;
  meaning: string;
  check: (value: string) => string | undefined;
  /** Holds a password: the sentence about a wrong value does not repeat it. */
  secret?: true;
};

const oneOf =
  (...values: string[]) =>
  (value: string) =>
    values.includes(value) ? undefined : `must be one of ${values.join(", ")}`;
const whole = (least: number, most: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
    ? undefined
    : `must be a whole number from ${least} to ${most}`;
const url =
  (...protocols: string[]) =>
  (value: string) =>
    value === "" || (URL.canParse(value) && protocols.includes(new URL(value).protocol))
      ? undefined
      : `must be a URL that begins with ${protocols.map((protocol) => `${protocol}//`).join(" or ")}`;
const keys = (value: string) =>
  value === "" || value.split(",").every((key) => parseKey(key) !== undefined)
    ? undefined
    : "must be keys of 32 bytes in base64, with commas between (`openssl rand -base64 32` makes one)";
/** All of the world is no proxy of ours. */
const isNetwork = (text: string): boolean => {
  const [address = "", bits, ...more] = text.split("/");
  const longest = { 0: 0, 4: 32, 6: 128 }[isIP(address)] as number;
  return more.length === 0 && longest > 0 && (bits === undefined || whole(1, longest)(bits) === undefined);
};
const mostProxies = 10;
const proxies = (value: string): string | undefined =>
  value === "false" || whole(1, mostProxies)(value) === undefined || value.split(",").every(isNetwork)
    ? undefined
    : `must be false, the number of proxies in front (1 to ${mostProxies}), or their addresses and networks with commas between`;
const readProxies = (value: string): Config["trustProxy"] => {
  if (value === "false") return false;
  return /^\d+$/.test(value) ? Number(value) : value.split(",");
};
const anything = (): undefined => undefined;
const filesUrl = (value: string): string | undefined => {
  const found = value === "" ? undefined : readS3Address(value);
  return typeof found === "string" ? found : undefined;
};

export const settings: readonly Setting[] = [
  {
    name: "ROLE",
    default: "all",
    meaning: "What this process does: `api`, `worker`, or `all`.",
    check: oneOf("all", "api", "worker"),
  },
  { name: "HOST", default: "127.0.0.1", meaning: "Address to listen on; `0.0.0.0` for every one.", check: anything },
  { name: "PORT", default: "8080", meaning: "Port to listen on.", check: whole(1, 65535) },
  {
    name: "PUBLIC_URL",
    default: "",
    meaning: "Where people reach the product, scheme and host alone; `http://localhost:PORT` when empty.",
    check: url("http:", "https:"),
  },
  {
    name: "DATABASE_URL",
    default: "",
    meaning:
      "PostgreSQL 15 or newer, as the owner of the database; empty: a server out of npm runs in the data folder.",
    check: url("postgres:", "postgresql:"),
    secret: true,
  },
  {
    name: "APP_DATABASE_URL",
    default: "",
    meaning: "The same database as a role that owns nothing, where the owner may not create roles.",
    check: url("postgres:", "postgresql:"),
    secret: true,
  },
  {
    name: "QILIAN_DATABASE_CONNECTIONS",
    default: "12",
    meaning: "Connections of this process to PostgreSQL at most.",
    check: whole(2, 200),
  },
  {
    name: "QILIAN_DATA",
    default: "data",
    meaning: "Folder for files and for the database out of npm.",
    check: anything,
  },
  {
    name: "QILIAN_KEYS",
    default: "",
    meaning:
      "Keys that seal secrets in the database, 32 bytes in base64, with commas between: the first seals, all open. Empty: `secret.key` in the data folder, made at the first start. Needed where processes on several machines share a database.",
    check: keys,
    secret: true,
  },
  {
    name: "QILIAN_FILES_URL",
    default: "",
    meaning:
      "Bucket of an S3 for uploaded files, `s3://KEY:SECRET@host:port/bucket/folder`; empty: they are in the data folder. `?region=` (`us-east-1`), `&tls=false` for plain HTTP, `&style=virtual` where the bucket stands before the host's name.",
    check: filesUrl,
    secret: true,
  },
  {
    name: "QILIAN_TRUST_PROXY",
    default: "false",
    meaning:
      "Reverse proxies of yours in front, from whose X-Forwarded-For the caller's address is taken: how many (`1`), or their addresses and networks with commas between (`10.0.0.5,192.168.7.0/24`). `false`: there is none.",
    check: proxies,
  },
  {
    name: "QILIAN_REQUESTS_PER_MINUTE",
    default: "1200",
    meaning: "Requests from one address in a minute before 429; 0 for no limit.",
    check: whole(0, 10_000_000),
  },
  {
    name: "QILIAN_CODES_PER_ADDRESS",
    default: "300",
    meaning:
      "Codes by SMS, and as many QR codes of the console, that may be asked for from one address in an hour; 0 for no limit. A large office behind one address may need more.",
    check: whole(0, 10_000_000),
  },
  {
    name: "QILIAN_METRICS_PORT",
    default: "",
    meaning:
      "Port on which this process serves `/metrics` for Prometheus; empty: nowhere. Not the port of the product.",
    check: (value) => (value === "" ? undefined : whole(1, 65535)(value)),
  },
  {
    name: "QILIAN_METRICS_HOST",
    default: "127.0.0.1",
    meaning: "Address on which `/metrics` is served. Whoever reaches it reads figures, no names.",
    check: anything,
  },
  {
    name: "LOG_LEVEL",
    default: "info",
    meaning: "`debug`, `info`, `warn`, `error` or `silent`.",
    check: oneOf("debug", "info", "warn", "error", "silent"),
  },
];

/** @throws Error with one sentence that names the setting that is wrong or unknown. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const known = new Set(settings.map((setting) => setting.name));
  for (const name of Object.keys(environment)) {
    if (name.startsWith("QILIAN_") && !known.has(name))
      throw new Error(`Unknown setting ${name}. Known are ${[...known].join(", ")}.`);
  }
  const values = new Map<string, string>();
  for (const setting of settings) {
    const value = environment[setting.name]?.trim() || setting.default;
    const wrong = setting.check(value);
    if (wrong !== undefined) throw new Error(`${setting.name} ${wrong}${setting.secret ? "" : `; it is "${value}"`}.`);
    values.set(setting.name, value);
  }
  const get = (name: string): string => values.get(name) as string;
  if (get("APP_DATABASE_URL") !== "" && get("DATABASE_URL") === "")
    throw new Error("APP_DATABASE_URL needs DATABASE_URL beside it.");
  const publicUrl = new URL(get("PUBLIC_URL") || `http://localhost:${get("PORT")}`);
  if (publicUrl.pathname !== "/")
    throw new Error(`PUBLIC_URL must be a scheme and a host without a path; it is "${publicUrl}".`);
  return {
    role: get("ROLE") as Config["role"],
    host: get("HOST"),
    port: Number(get("PORT")),
    publicUrl,
    dataFolder: resolve(get("QILIAN_DATA")),
    filesAt: get("QILIAN_FILES_URL") === "" ? undefined : (readS3Address(get("QILIAN_FILES_URL")) as S3Address),
    databaseUrl: get("DATABASE_URL") || undefined,
    appDatabaseUrl: get("APP_DATABASE_URL") || undefined,
    databaseConnections: Number(get("QILIAN_DATABASE_CONNECTIONS")),
    logLevel: get("LOG_LEVEL"),
    trustProxy: readProxies(get("QILIAN_TRUST_PROXY")),
    requestsPerMinute: Number(get("QILIAN_REQUESTS_PER_MINUTE")),
    codesPerAddress: Number(get("QILIAN_CODES_PER_ADDRESS")),
    keys: get("QILIAN_KEYS").split(",").filter(Boolean),
    metrics:
      get("QILIAN_METRICS_PORT") === ""
        ? undefined
        : { host: get("QILIAN_METRICS_HOST"), port: Number(get("QILIAN_METRICS_PORT")) },
  };
}
