// wrk, the load generator: as many requests as a server answers on a number of connections.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
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

/** `paths`: a file with a path on each line, asked for one after the other. @throws Error when any request failed, for then the figure would say nothing. */
export async function load(
  url: string,
  options: { connections: number; seconds: number; cookie?: string; paths?: string },
): Promise<Load> {
  const { connections, seconds, cookie, paths } = options;
  const headers = cookie === undefined ? [] : ["-H", `Cookie: ${cookie}`];
  const script = paths === undefined ? [] : ["-s", await scriptOf(paths)];
  const args = ["-t", "1", "-c", String(connections), "-d", `${seconds}s`, "--latency", ...headers, ...script, url];
  const child = spawn(program, args, { stdio: ["ignore", "pipe", "pipe"] });
  const said = await text(child.stdout);
  const perSecond = Number(/Requests\/sec:\s+([\d.]+)/.exec(said)?.[1]);
  const p99 = /99%\s+([\d.]+)(us|ms|s|m)/.exec(said);
  if (/Non-2xx|Socket errors/.test(said) || p99 === null) throw new Error(`wrk on ${url}:\n${said}`);
  return { perSecond, p99: Number(p99[1]) * ({ us: 0.001, ms: 1, s: 1000, m: 60_000 }[p99[2] as string] ?? 1) };
}

/** What makes wrk go through the lines of a file, for ever. */
async function scriptOf(paths: string): Promise<string> {
  const script = `${paths}.lua`;
  await writeFile(
    script,
    `local paths = {}
for line in io.lines(${JSON.stringify(paths)}) do paths[#paths + 1] = line end
local at = 0
request = function()
  at = at % #paths + 1
  return wrk.format("GET", paths[at])
end
`,
  );
  return script;
}
