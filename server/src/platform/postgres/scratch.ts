import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Binaries, embeddedBinaries } from "./binaries.ts";
import { builtinLocale, createCluster, freePort, launch, makeServerFolder, ownerUrl } from "./cluster.ts";
import { endProcesses } from "./postmaster.ts";
import { canReach, serverUser } from "./server-user.ts";

/** Fast and forgetful: nothing here has to survive. */
const SETTINGS = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  max_connections: 200,
  shared_buffers: "128MB",
  jit: "off",
  autovacuum_naptime: "10min",
  timezone: "UTC",
};

/**
 * A throw-away database server for tests, removed by `stop`. The owner of its url is no superuser, but may create
 * roles and databases. `binaries` names the folder of another PostgreSQL's `initdb` and `postgres`, 15 or newer.
 */
export async function startScratch(binaries?: Binaries): Promise<{ url: string; stop(): Promise<void> }> {
  const user = serverUser();
  const place = canReach(user, tmpdir()) ? tmpdir() : "/var/tmp";
  const home = mkdtempSync(join(place, "qilian-scratch-"));
  chmodSync(home, 0o700);
  makeServerFolder(home, user);
  const cluster = {
    binaries: binaries ?? embeddedBinaries(user),
    user,
    folder: join(home, "cluster"),
    password: "scratch",
    settings: SETTINGS,
  };
  const remove = () => rmSync(home, { recursive: true, force: true });
  try {
    const locale = binaries === undefined ? builtinLocale : [];
    await createCluster(cluster, "CREATEROLE CREATEDB", ["--no-sync", ...locale]);
    const port = await freePort();
    await launch(cluster, port, () => undefined);
    const stop = async () => {
      await endProcesses(cluster.folder);
      remove();
    };
    return { url: ownerUrl({ ...cluster, home }, port), stop };
  } catch (error) {
    remove();
    throw error;
  }
}
