// One process of the product, from its settings to the last signal.
import { join } from "node:path";
import { openHouse, prepareDatabase } from "./house.ts";
import { makeSetUpToken } from "./modules.ts";
import { type Config, readConfig } from "./platform/config.ts";
import { type Log, openLog } from "./platform/log/index.ts";
import { type EmbeddedPostgres, startEmbedded } from "./platform/postgres/embedded.ts";

/** A sentence for the person at the terminal, not a line of the log. */
const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

export async function run(): Promise<void> {
  const began = performance.now();
  const config = readOrStop();
  const log = openLog(config.logLevel);
  let embedded: EmbeddedPostgres | undefined;
  try {
    embedded =
      config.databaseUrl === undefined
        ? await startEmbedded({ folder: join(config.dataFolder, "postgres"), log: say })
        : undefined;
    const ownerUrl = embedded?.url ?? (config.databaseUrl as string);
    const appUrl = await prepareDatabase(ownerUrl, config, log);
    const house = await openHouse(config, appUrl, embedded !== undefined, log);
    stopOnSignals(log, async () => {
      await house.close();
      await embedded?.stop();
    });
    await announce(config, () => makeSetUpToken(house.db), performance.now() - began);
  } catch (error) {
    await embedded?.stop();
    stop(error as Error, log);
  }
}

function readOrStop(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    say((error as Error).message);
    process.exit(2);
  }
}

/** A start that fails says why in one sentence; the log has the whole. */
function stop(error: Error & { code?: string }, log: Log): never {
  log.debug({ err: error }, "start failed");
  const sentence =
    error.code === "EADDRINUSE" ? `The port is taken: ${error.message}. Set PORT to another one.` : error.message;
  say(`Qilian did not start. ${sentence}`);
  process.exit(1);
}

function stopOnSignals(log: Log, close: () => Promise<void>): void {
  let closing = false;
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.on(signal, () => {
      if (closing) return;
      closing = true;
      close().then(
        () => process.exit(0),
        (error: Error) => {
          log.error({ err: error }, "did not stop cleanly");
          process.exit(1);
        },
      );
    });
}

async function announce(
  config: Config,
  setUpToken: () => Promise<string | undefined>,
  milliseconds: number,
): Promise<void> {
  const seconds = (milliseconds / 1000).toFixed(1);
  if (config.role === "worker") return say(`Qilian 企联 worker is ready after ${seconds} s.`);
  const at = (path: string): string => new URL(path, config.publicUrl).href;
  say(`
Qilian 企联 is ready after ${seconds} s.

  Portal 员工端         ${at("/")}
  Console 管理后台      ${at("/console")}
  Operator 运营后台     ${at("/operator")}
  API                   ${at("/openapi")}
`);
  const token = await setUpToken();
  if (token !== undefined) say(`  First run: set up the operator, once, at\n  ${at(`/operator/set-up#${token}`)}\n`);
}
