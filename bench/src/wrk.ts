// wrk, the load generator: as many requests as a server answers on a number of connections.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { text } from "node:stream/consumers";
import { ensurePackages } from "../../tools/debian.mjs";

const program = "/usr/bin/wrk";

/** Installs wrk when it is missing and may be installed. @throws Error that names the one command to run. */
export function ensureWrk(): void {
  if (existsSync(program)) return;
  const missing = ensurePackages("wrk");
  if (missing !== undefined) throw new Error(missing);
}

export type Load = { perSecond: number; p99: number };

/** @throws Error when any request failed, for then the figure would say nothing. */
export async function load(
  url: string,
  options: { connections: number; seconds: number; cookie?: string },
): Promise<Load> {
  const { connections, seconds, cookie } = options;
  const headers = cookie === undefined ? [] : ["-H", `Cookie: ${cookie}`];
  const args = ["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "--latency", ...headers, url];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said = await text(child.stdout);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]);
  const p99 = /99%\s+([\d.]+)(us|ms|s|m)/.exec(said);
  if (/Non-2xx|Socket errors/.test(said) || p99 === null) throw new Error(`wrk on ${url}:\n${said}`);
  return { perSecond, p99: Number(p99[1]) * ({ us: 0.001, ms: 1, s: 1000, m: 60_000 }[p99[2] as string] ?? 1) };
}
