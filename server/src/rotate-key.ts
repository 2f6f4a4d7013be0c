// `npm run rotate-key`: seals the instance's secrets with a new key, also while the product runs.
import { join } from "node:path";
import { readConfig } from "./platform/config.ts";
import { joinEmbedded } from "./platform/postgres/joined.ts";
import { keyFileIn } from "./platform/seals/keys.ts";
import { rotateKey } from "./platform/seals/rotate.ts";

const say = (sentence: string): void => void process.stdout.write(`${sentence}\n`);

try {
  const config = readConfig(process.env);
  const embedded =
    config.databaseUrl === undefined
      ? await joinEmbedded({ folder: join(config.dataFolder, "postgres"), log: say })
      : undefined;
  try {
    const { keyId, secrets, forgotten } = await rotateKey({
      ownerUrl: embedded?.url ?? (config.databaseUrl as string),
      source: config.keys.length > 0 ? { keys: config.keys } : { file: keyFileIn(config.dataFolder) },
    });
    say(`${secrets} secrets are sealed with the new key ${keyId}; ${forgotten} old keys are forgotten.`);
  } finally {
    await embedded?.stop();
  }
} catch (error) {
  console.error(`No rotation. ${(error as Error).message}`);
  process.exitCode = 1;
}
