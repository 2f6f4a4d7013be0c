// `npm run backup -- <file> [--force]`: database and files as of one moment in one file, also while the product runs.
import { join } from "node:path";
import { command, figures, product, say } from "./backup-command.ts";
import { tenantTable } from "./modules.ts";
import { BackupRefused, writeBackup } from "./platform/backup/index.ts";
import { openFiles } from "./platform/files/index.ts";
import { joinEmbedded } from "./platform/postgres/joined.ts";
import { readSite } from "./platform/postgres/site.ts";
import { keyFileIn, readKeyFile } from "./platform/seals/keys.ts";

await command("backup", ["force"], async ({ config, file, flags, signal }) => {
  const folder = join(config.dataFolder, "postgres");
  if (config.databaseUrl === undefined && readSite(folder) === undefined)
    throw new BackupRefused(
      `There is no Qilian in ${config.dataFolder}; QILIAN_DATA or DATABASE_URL says where it is.`,
    );
  const embedded = config.databaseUrl === undefined ? await joinEmbedded({ folder, log: say }) : undefined;
  const files = await openFiles(config);
  try {
    const began = performance.now();
    const done = await writeBackup({
      ownerUrl: embedded?.url ?? (config.databaseUrl as string),
      tenantTable,
      files,
      keys: config.keys.length > 0 ? [] : (readKeyFile(keyFileIn(config.dataFolder)) ?? []).map(({ text }) => text),
      file,
      force: flags.has("force"),
      version: product.version,
      signal,
    });
    say(`${figures(done, performance.now() - began)}, packed into ${done.packedBytes} bytes: ${file}`);
    if (done.gone.length > 0) say(`Files that rows name and that were not there: ${done.gone.join(", ")}`);
  } finally {
    files.close();
    await embedded?.stop();
  }
});
