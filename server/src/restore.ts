// `npm run restore -- <file>`: puts a backup back on an empty machine. The product does not run there meanwhile.
import { join } from "node:path";
import { command, figures, say } from "./backup-command.ts";
import { prepareDatabase } from "./house.ts";
import { checkBackup, refuseFiles, restoreBackup } from "./platform/backup/index.ts";
import { openFiles } from "./platform/files/index.ts";
import { openLog } from "./platform/log/index.ts";
import { startEmbedded } from "./platform/postgres/embedded.ts";
import { keyFileIn } from "./platform/seals/keys.ts";

await command("restore", [], async ({ config, file, signal }) => {
  const began = performance.now();
  const manifest = await checkBackup(file, signal);
  say(`The backup of ${manifest.at} by Qilian ${manifest.product.version} is whole.`);
  const files = await openFiles(config);
  await refuseFiles(files);
  const embedded =
    config.databaseUrl === undefined
      ? await startEmbedded({ folder: join(config.dataFolder, "postgres"), log: say })
      : undefined;
  try {
    const ownerUrl = embedded?.url ?? (config.databaseUrl as string);
    const done = await restoreBackup({
      manifest,
      file,
      ownerUrl,
      files,
      keyFile: keyFileIn(config.dataFolder),
      migrateTo: async (names) => void (await prepareDatabase(ownerUrl, config, openLog("warn"), names)),
      signal,
    });
    say(
      `${figures(done, performance.now() - began)}: all checksums are those of the backup. Start the product: npm start`,
    );
  } finally {
    files.close();
    await embedded?.stop();
  }
});
